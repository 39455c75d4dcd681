package io.yinuo.engine.charging;

import static io.yinuo.engine.charging.Shop.DATA;
import static io.yinuo.engine.charging.Shop.MB;
import static io.yinuo.engine.charging.Shop.NOWHERE;
import static io.yinuo.engine.charging.Shop.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files of use are remembered as long as a record of theirs could be booked again, and no longer. */
class ForgottenSourcesTest {

    private static final long PHONE = 8613800002047L;
    private static final int HOUR = 3_600;
    private static final int LATE = 3 * 86_400;
    private static final long AUGUST_5 = second("2014-08-05T10:02");

    private final Answer answer = new Answer();
    private ChargingEngine engine = engineFor(2);
    private long now = AUGUST_5;

    private ChargingEngine engineFor(int files) {
        ChargingEngine made =
                new ChargingEngine(new Capacity(10, 10, 10_000, 10, 10_000, 10, files), Shop.BEIJING, 1, Told.nobody());
        made.tariff(Shop.tariff(1, second("2014-01-01T00:00")), AUGUST_5, answer);
        made.open(new CommandKey(1, 1, 1), PHONE, 100_000_000, AUGUST_5, answer);
        return made;
    }

    private Outcome uses(long file, long number, long usedAt) {
        engine.use(file, number, PHONE, DATA, NOWHERE, MB, usedAt, now, answer);
        return answer.outcome();
    }

    private long fen() {
        engine.topUp(new CommandKey(9, now, 1), PHONE, 1, now, answer);
        return answer.balanceFen();
    }

    private void itIs(long second) {
        now = second;
        engine.advance(100, 0, now, answer);
    }

    @Test
    void aFileIsRememberedUntilAllOfItWouldBeTooLate() {
        assertThat(uses(71, 1, now + HOUR)).as("by a clock that runs fast").isEqualTo(Outcome.DONE);
        itIs(AUGUST_5 + HOUR + LATE);
        assertThat(engine.sources()).isEqualTo(1);
        assertThat(uses(71, 1, AUGUST_5 + HOUR)).isEqualTo(Outcome.DUPLICATE);

        itIs(AUGUST_5 + HOUR + LATE + 1);
        assertThat(engine.sources()).isZero();
        assertThat(uses(71, 1, AUGUST_5 + HOUR)).isEqualTo(Outcome.TOO_LATE);
    }

    @Test
    void whatWasBookedOfAFileLatelyKeepsAllOfIt() {
        uses(71, 1, now);
        itIs(AUGUST_5 + LATE);
        assertThat(uses(71, 2, now)).isEqualTo(Outcome.DONE);
        itIs(AUGUST_5 + 2 * LATE);
        assertThat(uses(71, 2, now)).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void whatWasRefusedKeepsNoFile() {
        uses(71, 1, now);
        itIs(AUGUST_5 + LATE);
        assertThat(uses(71, 2, AUGUST_5 - HOUR)).isEqualTo(Outcome.TOO_LATE);
        itIs(AUGUST_5 + HOUR + LATE + 1);
        assertThat(engine.sources()).isZero();
    }

    @Test
    void aLedgerThatIsFullOfFilesTakesAnotherWhenTheOldestIsForgotten() {
        uses(71, 1, now);
        now += HOUR;
        uses(72, 1, now);
        assertThat(uses(73, 1, now)).isEqualTo(Outcome.FULL);
        assertThat(uses(72, 2, now)).as("files that are known go on").isEqualTo(Outcome.DONE);

        itIs(AUGUST_5 + HOUR + LATE + 1);
        assertThat(uses(73, 1, now)).isEqualTo(Outcome.DONE);
        assertThat(uses(71, 1, AUGUST_5)).isEqualTo(Outcome.FULL);
        assertThat(uses(72, 2, AUGUST_5 + HOUR)).isEqualTo(Outcome.DUPLICATE);
    }

    private record Use(long file, long number, long usedAt) {}

    /** The newest, any, or one for which it is about to be too late. */
    private Use one(List<Use> sent, Random random) {
        List<Use> turning = sent.stream()
                .filter(use -> Math.abs(use.usedAt() - (now - LATE)) < 2 * HOUR)
                .toList();
        return switch (random.nextInt(3)) {
            case 0 -> sent.getLast();
            case 1 -> sent.get(random.nextInt(sent.size()));
            default -> turning.isEmpty() ? sent.getLast() : turning.get(random.nextInt(turning.size()));
        };
    }

    /** Files come, and come again whole or in part, at any time after; some were never booked before. */
    @Test
    void noRecordIsChargedTwiceHoweverOftenItsFileComesAgain() {
        int forgotten = 0;
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            engine = engineFor(10_000);
            now = AUGUST_5;
            List<Use> sent = new ArrayList<>();
            Set<Use> booked = new HashSet<>();
            for (int i = 0; i < 4_000; i++) {
                int before = engine.sources();
                switch (random.nextInt(3)) {
                    case 0 -> itIs(now + random.nextLong(4L * HOUR));
                    case 1 -> {
                        long file = 1L + random.nextInt(300);
                        long number =
                                sent.stream().filter(use -> use.file() == file).count() + 1;
                        long ago = random.nextLong(random.nextBoolean() ? HOUR : LATE + HOUR);
                        sent.add(new Use(file, number, now + HOUR - ago));
                    }
                    default -> {}
                }
                forgotten += Math.max(0, before - engine.sources());
                if (!sent.isEmpty()) {
                    Use use = one(sent, random);
                    if (uses(use.file(), use.number(), use.usedAt()) == Outcome.DONE) {
                        assertThat(booked.add(use))
                                .as("seed %d: %s is new", seed, use)
                                .isTrue();
                    }
                }
            }
            assertThat(fen()).isEqualTo(100_000_000 + 1 - 29L * booked.size());
        }
        assertThat(forgotten).as("files forgotten on the way").isGreaterThan(1_000);
    }
}
