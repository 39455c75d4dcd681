package io.yinuo.charging.nchf;

import static io.yinuo.charging.nchf.Client.BASE;
import static io.yinuo.charging.nchf.QuotaHouse.MB;
import static io.yinuo.charging.nchf.QuotaHouse.STACK_30;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.charging.nchf.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that were bent at random: each is answered, none with an error of ours, and the books stay right. */
class NchfFuzzTest {

    private static final int REQUESTS = Integer.getInteger("yinuo.fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("yinuo.fuzz.seed", 20260801L);
    private static final long PHONE = 8613800004711L;
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 204, 400, 404, 409, 413);

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[{}]",
            "4294967296",
            "9223372036854775807",
            "18446744073709551615",
            "18446744073709551616",
            "1099511627776",
            "\"1970-01-01T00:00:00Z\"",
            "{\"mcc\":\"466\",\"mnc\":\"92\"}",
            "\"\\u0000\"",
            "\"\ud83d\ude00\"");

    @TempDir
    static Path folder;

    @Test
    void nothingThatComesMakesAnErrorOrAWrongBooking() {
        SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
        Random random = new Random(SEED);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (QuotaHouse house = new QuotaHouse(folder.resolve("ledger"), clock)) {
            house.open(PHONE, 1_000_000);
            house.buy(PHONE, STACK_30);
            NchfDoor door = Doors.open(house.ledger(), folder.resolve("keys"), clock);
            Client client = new Client(door.port(), clock);
            String ref = client.create(PHONE, Client.wants()).ref();
            for (int i = 0; i < REQUESTS; i++) {
                String what = "seed " + SEED + ", request " + i;
                long before = spent(house);
                byte[] body = bent(client.body(PHONE, usage(random)), random);
                Answer answer = client.post(path(random, ref), body);
                statuses.merge(answer.status(), 1, Integer::sum);
                assertThat(answer.status()).as(what).isIn(EXPECTED);
                if (answer.status() >= 400) {
                    assertThat(answer.http().headers().firstValue("Content-Type"))
                            .as(what)
                            .hasValue("application/problem+json");
                    assertThat(answer.cause()).as(what).isNotEmpty().doesNotContain("FAILURE");
                    assertThat(spent(house)).as(what).isEqualTo(before);
                }
                if (answer.status() == 204) {
                    ref = client.create(PHONE, Client.wants()).ref();
                }
            }
            assertThat(client.update(ref, Client.usedAndWants(1)).status()).isEqualTo(200);
            door.stop();
        }
        assertThat(statuses.keySet())
                .as("some pass and some don't: " + statuses)
                .contains(200, 400, 404);
        assertThat(statuses.get(200)).isGreaterThan(REQUESTS / 50);
    }

    /** What was booked, in whatever: volume of packs and money. */
    private static long spent(QuotaHouse house) {
        QuotaHouse.Standing standing = house.standing(PHONE);
        return standing.usedUnits() - standing.balanceFen() * MB * MB;
    }

    private static String path(Random random, String ref) {
        return switch (random.nextInt(12)) {
            case 0 -> BASE;
            case 1 -> BASE + "/" + ref + "/release";
            case 2 -> BASE + "/" + ref.substring(random.nextInt(22)) + "/update";
            default -> BASE + "/" + ref + "/update";
        };
    }

    private static String usage(Random random) {
        return "{\"ratingGroup\":" + (1 + random.nextInt(3)) + ",\"requestedUnit\":{\"totalVolume\":"
                + random.nextInt(1 << 20) + "},\"usedUnitContainer\":[{\"localSequenceNumber\":0,\"totalVolume\":"
                + random.nextInt(1 << 16) + ",\"time\":" + random.nextInt(60) + ",\"serviceSpecificUnits\":1}]}";
    }

    private static byte[] bent(String body, Random random) {
        String text = body;
        for (int i = random.nextInt(3); i > 0; i--) {
            text = otherValue(text, random);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            bytes = otherBytes(bytes, random);
        }
        return bytes;
    }

    /** Another value behind one of the colons. */
    private static String otherValue(String text, Random random) {
        int colon = text.indexOf("\":", random.nextInt(text.length()));
        if (colon < 0) {
            return text;
        }
        int end = colon + 2;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String value = random.nextInt(50) == 0
                ? "\"" + "y".repeat(random.nextInt(80_000)) + "\""
                : VALUES.get(random.nextInt(VALUES.size()));
        return text.substring(0, colon + 2) + value + text.substring(end);
    }

    /** Bytes are lost, doubled, changed or cut off. */
    private static byte[] otherBytes(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return bytes;
        }
        int from = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - from, 1 + random.nextInt(20));
        ByteArrayOutputStream bent = new ByteArrayOutputStream();
        bent.write(bytes, 0, from);
        switch (random.nextInt(4)) {
            case 0 -> bent.write(bytes, from + length, bytes.length - from - length);
            case 1 -> {
                bent.write(bytes, from, length);
                bent.write(bytes, from, bytes.length - from);
            }
            case 2 -> {
                bent.write(random.nextInt(256));
                bent.write(bytes, from + 1, bytes.length - from - 1);
            }
            default -> {}
        }
        return bent.toByteArray();
    }
}
