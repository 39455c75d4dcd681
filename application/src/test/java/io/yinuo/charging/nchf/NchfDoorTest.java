package io.yinuo.charging.nchf;

import static io.yinuo.charging.nchf.Client.BASE;
import static io.yinuo.charging.nchf.Client.used;
import static io.yinuo.charging.nchf.Client.usedAndWants;
import static io.yinuo.charging.nchf.Client.wants;
import static io.yinuo.charging.nchf.QuotaHouse.DAY_GIFT;
import static io.yinuo.charging.nchf.QuotaHouse.MB;
import static io.yinuo.charging.nchf.QuotaHouse.PRICE_OF_MB;
import static io.yinuo.charging.nchf.QuotaHouse.STACK_30;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.charging.nchf.Client.Answer;
import io.yinuo.charging.nchf.QuotaHouse.Standing;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days of a session, over HTTP/2. */
class NchfDoorTest {

    private static final SettableClock CLOCK = SettableClock.at("2026-08-01T02:02:00Z");
    private static final AtomicLong PHONES = new AtomicLong(8613800002000L);

    @TempDir
    static Path folder;

    private static QuotaHouse house;
    private static NchfDoor door;
    private static Client client;

    private long phone;

    @BeforeAll
    static void open() {
        house = new QuotaHouse(folder.resolve("ledger"), CLOCK);
        door = Doors.open(house.ledger(), folder.resolve("keys"), CLOCK);
        client = new Client(door.port(), CLOCK);
    }

    @AfterAll
    static void close() {
        door.stop();
        house.close();
    }

    /** A new customer with a pack of 1,000 MB and 270 yuan. */
    @BeforeEach
    void aCustomer() {
        phone = PHONES.incrementAndGet();
        house.open(phone, 30_000);
        house.buy(phone, STACK_30);
    }

    @Test
    void aSessionIsOpenedUsedAndReleased() {
        Answer created = client.create(phone, wants());
        assertThat(created.http().version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.resultCode()).isEqualTo("SUCCESS");
        assertThat(created.granted()).isEqualTo(100 * MB);
        assertThat(created.unit(0).path("validityTime").asLong()).isEqualTo(3_600);
        assertThat(created.unit(0).path("quotaHoldingTime").asLong()).isEqualTo(600);
        assertThat(created.unit(0).path("volumeQuotaThreshold").asLong()).isEqualTo(20 * MB);
        assertThat(created.unit(0).path("triggers").size()).isEqualTo(8);
        assertThat(created.unit(0).has("finalUnitIndication")).isFalse();

        Answer updated = client.update(created.ref(), usedAndWants(60 * MB));
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.granted()).isEqualTo(100 * MB);
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 60 * MB, 100 * MB));

        Answer released = client.release(created.ref(), used(7 * MB));
        assertThat(released.status()).isEqualTo(204);
        assertThat(released.http().body()).isEmpty();
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 67 * MB, 0));
    }

    // ------------------------------------------------------------------------------------------ what real clients do

    @Test
    void equalSequenceNumbersAreNoDuplicates() {
        String ref = client.create(phone).ref();
        client.update(ref, usedAndWants(10 * MB));
        client.update(ref, usedAndWants(10 * MB)); // the same number, the same use, another moment
        assertThat(house.standing(phone).usedUnits()).isEqualTo(20 * MB);
    }

    @Test
    void anEqualBodyIsADuplicateAndAnsweredAgain() {
        String ref = client.create(phone).ref();
        String body = client.body(0, usedAndWants(10 * MB));
        Answer first = client.post(BASE + "/" + ref + "/update", body);
        Answer again = client.post(BASE + "/" + ref + "/update", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.granted()).isEqualTo(first.granted());
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 10 * MB, 100 * MB));
    }

    @Test
    void aMarkedRetransmissionIsADuplicateAlsoWhenItsMomentIsNew() {
        String ref = client.create(phone).ref();
        String mark = "\"retransmissionIndicator\":true,";
        String body = client.body(0, usedAndWants(10 * MB));
        client.post(BASE + "/" + ref + "/update", body);
        client.post(BASE + "/" + ref + "/update", "{" + mark + body.strip().substring(1));
        client.post(BASE + "/" + ref + "/update", client.bodyWith(mark, 0, usedAndWants(10 * MB)));
        assertThat(house.standing(phone).usedUnits()).isEqualTo(10 * MB);

        client.post(
                BASE + "/" + ref + "/update", client.bodyWith(mark, 0, usedAndWants(11 * MB))); // but this is another
        assertThat(house.standing(phone).usedUnits()).isEqualTo(21 * MB);
    }

    @Test
    void aRetransmissionOfWhatNeverArrivedIsBooked() {
        String ref = client.create(phone).ref();
        client.post(
                BASE + "/" + ref + "/update",
                client.bodyWith("\"retransmissionIndicator\":true,", 0, usedAndWants(10 * MB)));
        assertThat(house.standing(phone).usedUnits()).isEqualTo(10 * MB);
    }

    @Test
    void createWithoutUnitUsageOpensAndGrantsNothing() {
        Answer created = client.create(phone);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().has("multipleUnitInformation")).isFalse();
        assertThat(house.standing(phone).heldUnits()).isZero();
        assertThat(client.update(created.ref(), wants()).granted()).isEqualTo(100 * MB);
    }

    @Test
    void locationIsRelativeAndItsLastPartIsAllThatIsNeeded() {
        Answer created = client.create(phone);
        String location = created.http().headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo(BASE + "/" + created.ref());
        assertThat(created.ref()).hasSize(22).matches("[A-Za-z0-9_-]+").doesNotContain(Long.toString(phone));
        assertThat(client.update(created.ref()).status()).isEqualTo(200);
    }

    @Test
    void theTotalIsTheQuotaWhereUpAndDownAreSaidToo() {
        assertThat(client.create(phone, wants(5 * MB)).granted()).isEqualTo(5 * MB);
        assertThat(house.standing(phone).heldUnits()).isEqualTo(5 * MB);
    }

    @Test
    void upAndDownAreTheUseWhereNoTotalIsSaidAndContainersAddUp() {
        String ref = client.create(phone).ref();
        client.update(ref, """
                {"ratingGroup":1,"usedUnitContainer":[
                  {"localSequenceNumber":0,"uplinkVolume":1048576,"downlinkVolume":3145728},
                  {"totalVolume":2097152,"uplinkVolume":999,"downlinkVolume":999},
                  {"uplinkVolume":0}]}""");
        assertThat(house.standing(phone).usedUnits()).isEqualTo(6 * MB);
    }

    @Test
    void fiveGibibytesAreNotLostIn32Bits() {
        house.topUp(phone, 200_000);
        String ref = client.create(phone).ref();
        long fiveGib = 5L << 30;
        assertThat(client.update(ref, used(fiveGib)).resultCode()).isEqualTo("SUCCESS");
        Standing standing = house.standing(phone);
        assertThat(standing.usedUnits()).isEqualTo(1_000 * MB);
        assertThat(standing.balanceFen()).isEqualTo(227_000 - (5 * 1_024 - 1_000) * PRICE_OF_MB);
    }

    @Test
    void requestsOf64BitsWantMuchAndGetASlice() {
        Answer answer =
                client.create(phone, "{\"ratingGroup\":1,\"requestedUnit\":{\"totalVolume\":18446744073709551615}}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.granted()).isEqualTo(100 * MB);
    }

    @Test
    void useThatOverflowsIsAnsweredAndNotBooked() {
        String ref = client.create(phone).ref();
        for (String containers : List.of(
                "{\"totalVolume\":18446744073709551615}",
                "{\"totalVolume\":9223372036854775807},{\"totalVolume\":9223372036854775807},{\"totalVolume\":2}",
                "{\"uplinkVolume\":9223372036854775807,\"downlinkVolume\":9223372036854775807}",
                "{\"totalVolume\":1099511627777}")) {
            Answer answer =
                    client.update(ref, used(MB), "{\"ratingGroup\":1,\"usedUnitContainer\":[" + containers + "]}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().path("invalidParams").path(0).path("param").asString())
                    .isEqualTo("/multipleUnitUsage/1/usedUnitContainer");
        }
        assertThat(house.standing(phone).usedUnits()).isZero();
    }

    @Test
    void whatALostClientHeldIsFreeWhenItsValidityIsOver() {
        client.create(phone, wants());
        client.create(phone, wants());
        assertThat(house.standing(phone).heldUnits()).isEqualTo(200 * MB);

        CLOCK.advance(Duration.ofSeconds(3_599));
        house.letTimePass();
        assertThat(house.standing(phone).heldUnits()).isEqualTo(200 * MB);
        CLOCK.advance(Duration.ofSeconds(1));
        house.letTimePass();
        assertThat(house.standing(phone).heldUnits()).isZero();
    }

    @Test
    void useReportedAfterTheValidityIsStillBooked() {
        String ref = client.create(phone, wants()).ref();
        CLOCK.advance(Duration.ofHours(5));
        house.letTimePass();
        assertThat(client.release(ref, used(9 * MB)).status()).isEqualTo(204);
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 9 * MB, 0));
    }

    @Test
    void aClientWithAWrongClockIsBookedToday() {
        String ref = client.create(phone).ref();
        for (String moment : List.of("1970-01-01T00:00:00Z", "2199-12-31T23:59:59Z", "-200000000-01-01T00:00:00Z")) {
            String body = client.body(0, used(MB)).replaceFirst("(TimeStamp\":\")[^\"]+", "$1" + moment);
            assertThat(client.post(BASE + "/" + ref + "/update", body).resultCode())
                    .isEqualTo("SUCCESS");
        }
        assertThat(house.standing(phone).usedUnits()).isEqualTo(3 * MB);
    }

    // ------------------------------------------------------------------------------------------- parallel and at the
    // end

    @Test
    void parallelSessionsOfOnePhoneShareItsPack() {
        String one = client.create(phone, wants()).ref();
        String other = client.create(phone, wants()).ref();
        assertThat(one).isNotEqualTo(other);
        client.update(one, usedAndWants(100 * MB));
        client.update(other, usedAndWants(50 * MB));
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 150 * MB, 200 * MB));
        client.release(one);
        assertThat(house.standing(phone).heldUnits()).isEqualTo(100 * MB);
        assertThat(client.update(other, wants()).status()).isEqualTo(200);
    }

    @Test
    void nineHandsetsAtOnceAreAllServed() throws Exception {
        List<Long> phones = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            long handset = PHONES.incrementAndGet();
            house.open(handset, 30_000);
            phones.add(handset);
        }
        try (ExecutorService handsets = Executors.newFixedThreadPool(9)) {
            List<Future<Integer>> last = new ArrayList<>();
            for (long handset : phones) {
                last.add(handsets.submit(() -> {
                    String ref = client.create(handset, wants()).ref();
                    for (int i = 0; i < 20; i++) {
                        assertThat(client.update(ref, usedAndWants(MB)).resultCode())
                                .isEqualTo("SUCCESS");
                    }
                    return client.release(ref, used(MB)).status();
                }));
            }
            for (Future<Integer> one : last) {
                assertThat(one.get()).isEqualTo(204);
            }
        }
        for (long handset : phones) {
            assertThat(house.standing(handset)).isEqualTo(new Standing(30_000 - 21 * PRICE_OF_MB, 0, 0, 0));
        }
    }

    @Test
    void theLastSliceSaysSoAndThenThereIsNoMore() {
        long poor = PHONES.incrementAndGet();
        house.open(poor, 2 * PRICE_OF_MB);
        Answer created = client.create(poor, wants());
        assertThat(created.granted()).isEqualTo(MB);
        assertThat(created.unit(0).has("finalUnitIndication")).isFalse();
        Answer last = client.update(created.ref(), usedAndWants(MB));
        assertThat(last.granted()).isEqualTo(MB);
        assertThat(last.unit(0)
                        .path("finalUnitIndication")
                        .path("finalUnitAction")
                        .asString())
                .isEqualTo("TERMINATE");
        assertThat(last.unit(0).has("volumeQuotaThreshold")).isFalse();
        Answer none = client.update(created.ref(), usedAndWants(MB));
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.resultCode()).isEqualTo("QUOTA_LIMIT_REACHED");
        assertThat(none.unit(0).has("grantedUnit")).isFalse();
        assertThat(house.standing(poor).balanceFen()).isZero();
    }

    @Test
    void aFrozenAccountIsDeniedButWhatWasUsedIsBooked() {
        String ref = client.create(phone, wants()).ref();
        house.freeze(phone);
        assertThat(client.update(ref, usedAndWants(3 * MB)).resultCode()).isEqualTo("END_USER_SERVICE_DENIED");
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 3 * MB, 0));
    }

    @Test
    void severalRatingGroupsAreAnsweredInOneRequest() {
        Answer answer = client.create(
                phone,
                wants(),
                "{\"ratingGroup\":2,\"requestedUnit\":{\"time\":120}}",
                "{\"ratingGroup\":3,\"requestedUnit\":{\"serviceSpecificUnits\":2}}",
                "{\"ratingGroup\":4000000000,\"requestedUnit\":{}}");
        assertThat(answer.granted()).isEqualTo(100 * MB);
        assertThat(answer.unit(1).path("grantedUnit").path("time").asLong()).isEqualTo(120);
        assertThat(answer.unit(2)
                        .path("grantedUnit")
                        .path("serviceSpecificUnits")
                        .asLong())
                .isEqualTo(2);
        assertThat(answer.unit(3).path("ratingGroup").asLong()).isEqualTo(4_000_000_000L);
        assertThat(answer.unit(3).path("resultCode").asString()).isEqualTo("RATING_FAILED");

        Answer updated = client.update(
                answer.ref(),
                "{\"ratingGroup\":2,\"usedUnitContainer\":[{\"time\":60},{\"time\":60}]}",
                "{\"ratingGroup\":3,\"usedUnitContainer\":[{\"serviceSpecificUnits\":2}]}");
        assertThat(updated.unit(0).path("resultCode").asString()).isEqualTo("SUCCESS");
        assertThat(house.standing(phone).balanceFen()).isEqualTo(27_000 - 2 * 19 - 2 * 10);
    }

    @Test
    void aRatingGroupThatStandsTwiceIsReportedOnceAndItsGrantShared() {
        String ref = client.create(phone).ref();
        Answer answer = client.update(ref, usedAndWants(MB), usedAndWants(2 * MB));
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 3 * MB, 100 * MB));
        assertThat(answer.granted()).isEqualTo(50 * MB);
        assertThat(answer.unit(1).path("grantedUnit").path("totalVolume").asLong())
                .isEqualTo(50 * MB);
    }

    @Test
    void abroadItIsTheDayPackOfTheServingNetworksCountry() {
        String taiwan = client.body(phone, wants())
                .replace(
                        "\"pduSessionID\":1",
                        "\"pduSessionID\":1,\"servingCNPlmnId\":{\"mcc\":\"466\",\"mnc\":\"92\"}");
        Answer created = client.post(BASE, taiwan);
        assertThat(created.granted()).isEqualTo(MB); // a quarter of its 3 MB, but not less than this
        client.post(
                BASE + "/" + created.ref() + "/update",
                client.body(phone, used(MB))
                        .replace(
                                "\"pduSessionID\":1",
                                "\"pduSessionID\":1,\"servingCNPlmnId\":{\"mcc\":\"466\",\"mnc\":\"92\"}"));
        assertThat(house.standing(phone).balanceFen()).isEqualTo(26_700);

        String home = client.body(phone, wants())
                .replace(
                        "\"pduSessionID\":1",
                        "\"pduSessionID\":1,\"servingCNPlmnId\":{\"mcc\":\"460\",\"mnc\":\"00\"}");
        assertThat(client.post(BASE, home).granted()).isEqualTo(100 * MB);
    }

    @Test
    void releasingTwiceIsOneReleaseAndAfterItThereIsNoSession() {
        String ref = client.create(phone, wants()).ref();
        String body = client.body(0, used(2 * MB));
        assertThat(client.post(BASE + "/" + ref + "/release", body).status()).isEqualTo(204);
        assertThat(client.post(BASE + "/" + ref + "/release", body).status()).isEqualTo(204);
        assertThat(client.release(ref).status()).isEqualTo(204);
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 2 * MB, 0));

        assertThat(client.update(ref, usedAndWants(MB)).cause()).isEqualTo("CONTEXT_NOT_FOUND");
        assertThat(client.update(ref).status()).isEqualTo(404);
        assertThat(client.release(ref, used(MB)).status()).isEqualTo(404);
        assertThat(house.standing(phone)).isEqualTo(new Standing(27_000, 0, 2 * MB, 0));
    }

    @Test
    void createSentTwiceOpensOneSessionAndWithTheSameWordsAfterItsEndTheNext() {
        String body = client.body(phone, wants());
        String ref = client.post(BASE, body).ref();
        assertThat(client.post(BASE, body).ref()).isEqualTo(ref);
        assertThat(house.standing(phone).heldUnits()).isEqualTo(100 * MB);
        client.release(ref);
        Answer next = client.post(BASE, body);
        assertThat(next.ref()).isNotEqualTo(ref);
        assertThat(next.granted()).isEqualTo(100 * MB);
    }

    @Test
    void aDoorThatWasRestartedKnowsItsSessions() {
        String ref = client.create(phone, wants()).ref();
        NchfDoor next = Doors.open(house.ledger(), folder.resolve("keys"), CLOCK);
        try {
            Answer answer = new Client(next.port(), CLOCK).update(ref, usedAndWants(MB));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(house.standing(phone).usedUnits()).isEqualTo(MB);
        } finally {
            next.stop();
        }
    }

    // ------------------------------------------------------------------------------------------------------- refusals

    @Test
    void referencesThatWeDidNotMakeAreUnknown() {
        String ref = client.create(phone).ref();
        char other = ref.charAt(3) == 'A' ? 'B' : 'A';
        for (String wrong : List.of(
                "x",
                "AAAAAAAAAAAAAAAAAAAAAA",
                ref.substring(0, 3) + other + ref.substring(4),
                ref + "A",
                ref.substring(1),
                "%2e%2e",
                Long.toString(phone))) {
            assertThat(client.update(wrong, used(MB)).status()).as(wrong).isEqualTo(404);
            assertThat(client.release(wrong, used(MB)).status()).as(wrong).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imsi-460009999999999 |                      | 404 | USER_UNKNOWN
            imsi-460009999999999 | msisdn-8613899999999 | 404 | USER_UNKNOWN
            msisdn-8613899999999 |                      | 404 | USER_UNKNOWN
                                 |                      | 400 | MANDATORY_IE_MISSING
            imsi-46x             |                      | 400 | MANDATORY_IE_INCORRECT
            imsi-460009999999999 | msisdn-0             | 400 | MANDATORY_IE_INCORRECT
            nai-a@b              |                      | 400 | MANDATORY_IE_INCORRECT
            """)
    void subscribersWhoAreNot(String subscriber, String gpsi, int status, String cause) {
        String body = client.body(1)
                .replace("imsi-460001234567890", subscriber == null ? "" : subscriber)
                .replace("msisdn-1\"", (gpsi == null ? "" : gpsi) + "\"");
        Answer answer = client.post(BASE, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.cause()).isEqualTo(cause);
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aSessionIsNotReportedForAnotherSubscriber() {
        String ref = client.create(phone).ref();
        Answer answer = client.post(BASE + "/" + ref + "/update", client.body(phone - 1, used(MB)));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(house.standing(phone).usedUnits()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "invocationSequenceNumber":0       | "invocationSequenceNumber":"0"  | /invocationSequenceNumber
            "invocationSequenceNumber":0       | "invocationSequenceNumber":-1   | /invocationSequenceNumber
            "invocationSequenceNumber":0       | "invocationSequenceNumber":4294967296 | /invocationSequenceNumber
            "invocationSequenceNumber":0       | "invocationSequenceNumber":1.5  | /invocationSequenceNumber
            "invocationSequenceNumber":0       | "invocationSequenceNumber":0,"invocationSequenceNumber":1 | /invocationSequenceNumber
            "invocationTimeStamp":"            | "invocationTimeStamp":"soon     | /invocationTimeStamp
            "invocationTimeStamp":"            | "x":"                           | /invocationTimeStamp
            "nodeFunctionality":"SMF"          | "nodeFunctionality":7           | /nfConsumerIdentification/nodeFunctionality
            "nodeFunctionality":"SMF"          | "x":1                           | /nfConsumerIdentification/nodeFunctionality
            "totalVolume":1048576              | "totalVolume":"1048576"         | /multipleUnitUsage/0/usedUnitContainer/0/totalVolume
            "totalVolume":1048576              | "totalVolume":18446744073709551616 | /multipleUnitUsage/0/usedUnitContainer/0/totalVolume
            "totalVolume":1048576              | "totalVolume":-5                | /multipleUnitUsage/0/usedUnitContainer/0/totalVolume
            "totalVolume":1048576              | "totalVolume":1e6               | /multipleUnitUsage/0/usedUnitContainer/0/totalVolume
            "totalVolume":1048576              | "totalVolume":[]                | /multipleUnitUsage/0/usedUnitContainer/0/totalVolume
            "ratingGroup":1                    | "ratingGroup":{}                | /multipleUnitUsage/0/ratingGroup
            "ratingGroup":1                    | "ratingGroup":4294967296        | /multipleUnitUsage/0/ratingGroup
            "multipleUnitUsage":[              | "multipleUnitUsage":[[],        | /multipleUnitUsage/0
            "pduSessionID":1                   | "servingCNPlmnId":{"mcc":"46"}  | /pDUSessionChargingInformation/pduSessionInformation/servingCNPlmnId/mcc
            {"nfConsumer                       | {"notifyUri":"ftp://x","nfConsumer | /notifyUri
            {"nfConsumer                       | {"retransmissionIndicator":1,"nfConsumer | /retransmissionIndicator
            """)
    void aWrongFieldIsNamedByItsPlace(String right, String wrong, String place) {
        String ref = client.create(phone).ref();
        String body = client.body(0, used(MB));
        assertThat(body).contains(right);
        Answer answer = client.post(BASE + "/" + ref + "/update", body.replace(right, wrong));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
        assertThat(answer.body().path("invalidParams").path(0).path("param").asString())
                .isEqualTo(place);
        assertThat(house.standing(phone).usedUnits()).isZero();
    }

    @Test
    void whatIsNoRequestIsAProblemAndBooksNothing() {
        String ref = client.create(phone).ref();
        String path = BASE + "/" + ref + "/update";
        String body = client.body(0, used(MB));
        for (String wrong : List.of(
                "",
                " ",
                "{",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{}",
                body + "x",
                body + body,
                body.substring(0, 80),
                "[".repeat(20_000),
                "{\"a\":".repeat(5_000),
                "\u0000",
                "{\"a\":\"\ud800\"}")) {
            Answer answer = client.post(path, wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.cause()).isNotEmpty();
        }
        assertThat(client.post(path, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"'})
                        .status())
                .isEqualTo(400);
        assertThat(client.post(path, body, "text/plain").status()).isEqualTo(415);
        assertThat(client.post(path, body, "application/jsonx").status()).isEqualTo(415);
        assertThat(client.send(client.to(path)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .status())
                .isEqualTo(415);
        Answer got = client.send(client.to(path).GET().build());
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.http().headers().firstValue("Allow")).hasValue("POST");
        for (String nowhere : List.of("/", "/nchf", BASE + "/", BASE + "/a", BASE + "/a/b", BASE + "x", path + "/")) {
            assertThat(client.post(nowhere, body).status()).as(nowhere).isEqualTo(404);
        }
        assertThat(house.standing(phone).usedUnits()).isZero();
        assertThat(client.post(path, body, "Application/JSON; charset=utf-8").status())
                .isEqualTo(200);
    }

    @Test
    void aHugeBodyIsTooLargeAndTheNextRequestIsServed() {
        String ref = client.create(phone).ref();
        String path = BASE + "/" + ref + "/update";
        String large = client.bodyWith("\"x\":\"" + "y".repeat(64 * 1_024) + "\",", 0, used(MB));
        assertThat(client.post(path, large).status()).isEqualTo(413);
        Answer unsaid = client.send(client.to(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                .build());
        assertThat(unsaid.status()).isEqualTo(413);
        String fits = client.bodyWith("\"x\":\"" + "y".repeat(60 * 1_024) + "\",", 0, used(MB));
        assertThat(client.post(path, fits).status()).isEqualTo(200);
        assertThat(house.standing(phone).usedUnits()).isEqualTo(MB);
    }

    @Test
    void aClientWithPriorKnowledgeIsServed() throws IOException, InterruptedException {
        Path body = folder.resolve("body.json");
        Files.writeString(body, client.body(phone, wants()));
        Process curl = new ProcessBuilder(
                        "/usr/bin/curl",
                        "-s",
                        "--http2-prior-knowledge",
                        "-w",
                        "\n%{http_version} %{http_code}",
                        "-H",
                        "Content-Type: application/json",
                        "--data-binary",
                        "@" + body,
                        "http://127.0.0.1:" + door.port() + BASE)
                .redirectErrorStream(true)
                .start();
        String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).isZero();
        assertThat(said).contains("\"totalVolume\":104857600").endsWith("\n2 201");
    }

    @Test
    void aPackThatEndsAtMidnightEndsItsGrants() {
        house.buy(phone, DAY_GIFT);
        assertThat(client.create(phone, wants()).unit(0).path("validityTime").asLong())
                .isBetween(1L, 3_600L);
    }
}
