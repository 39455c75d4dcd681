package io.yinuo.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.yinuo.charging.AccountsUnderTest;
import io.yinuo.database.TestDatabase;
import java.util.List;
import java.util.Random;
import org.slf4j.LoggerFactory;

/**
 * Round after round of {@link RandomDays}, each from a seed of its own and an empty database.
 *
 * <p>{@code -Dyinuo.seed=N} replays the round that failed; {@code -Dyinuo.rounds=N} says how many there are.
 */
final class ManyRandomDays implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("property suite");

    private static final int EVENTS = 200;
    private static final List<String> LOUD = List.of("io.yinuo.ordering", "io.yinuo.charging");

    private final TestDatabase database = TestDatabase.with("ordering", AccountsUnderTest.AREA);
    private int charges;
    private int packs;
    private int renewals;
    private int stops;
    private int deaths;

    ManyRandomDays() {
        // Processes die here by the hundred, and say so.
        LOUD.forEach(name -> logger(name).setLevel(Level.OFF));
    }

    /** Lives through so many rounds, unless the command line wants another number, or the one of a seed. */
    void live(int usualRounds) {
        Long chosen = Long.getLong("yinuo.seed");
        int rounds = chosen != null ? 1 : Integer.getInteger("yinuo.rounds", usualRounds);
        Random seeds = new Random();
        for (int round = 1; round <= rounds; round++) {
            long seed = chosen != null ? chosen : seeds.nextLong();
            LOG.info("Round {} of {}, seed {}", round, rounds, seed);
            live(seed);
        }
        LOG.info(
                "{} rounds: {} charges, {} of them for plans and packs and {} renewals, {} stopped services, {} deaths",
                rounds,
                charges,
                packs,
                renewals,
                stops,
                deaths);
        if (rounds >= 10) { // rounds in which nothing happens prove nothing
            assertThat(charges).isGreaterThan(rounds);
            assertThat(packs).isGreaterThan(rounds);
            assertThat(renewals).isPositive();
            assertThat(stops).isPositive();
            assertThat(deaths).isGreaterThan(rounds);
        }
    }

    private void live(long seed) {
        OrderingHouse.empty(database, "ordering");
        AccountsUnderTest.empty(database);
        RandomDays days = new RandomDays(seed, database);
        try {
            days.live(EVENTS);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Replay with -Dyinuo.seed=" + seed + " : " + e.getMessage(), e);
        }
        charges += days.witness().charges();
        packs += days.witness().packs();
        renewals += days.witness().renewals();
        stops += days.witness().stops();
        deaths += days.fate.deaths();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public void close() {
        LOUD.forEach(name -> logger(name).setLevel(null));
        database.close();
    }
}
