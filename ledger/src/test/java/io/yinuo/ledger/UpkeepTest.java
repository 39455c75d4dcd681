package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a member wants a snapshot: by the age of the newest, and not by who took it. */
class UpkeepTest {

    private static final Duration INTERVAL = Duration.ofMillis(1_500);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicLong snapshots = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean leads = new AtomicBoolean();

    private final Upkeep.Work work = new Upkeep.Work() {

        @Override
        public long snapshots() {
            return snapshots.get();
        }

        @Override
        public boolean takeSnapshot() {
            asked.incrementAndGet();
            return leads.get();
        }

        @Override
        public void letGo() {}
    };

    private final Upkeep upkeep = new Upkeep(INTERVAL, LOOK, work);

    @AfterEach
    void end() {
        upkeep.close();
    }

    @Test
    void whatAFollowerCouldNotTakeIsTakenAsSoonAsItLeadsAndThenAfterAnIntervalAgain() {
        Soon.within(PATIENCE, "it is due", () -> asked.get() > 0);
        long due = System.nanoTime();
        Soon.within(PATIENCE, "it stays due", () -> asked.get() > 10);
        assertThat(Duration.ofNanos(System.nanoTime() - due)).isLessThan(INTERVAL.multipliedBy(5));

        leads.set(true);

        int before = asked.get();
        Soon.within(PATIENCE, "it is taken", () -> asked.get() > before);
        int after = asked.get();
        Soon.never(INTERVAL.dividedBy(2), "another at once", () -> asked.get() > after + 1);
        Soon.within(PATIENCE, "another after an interval", () -> asked.get() > after);
    }

    @Test
    void oneThatSomebodyElseTookCountsAsOurs() {
        Soon.never(INTERVAL.multipliedBy(3), "it wants one although there are fresh ones", () -> {
            snapshots.incrementAndGet();
            return asked.get() > 0;
        });
        Soon.within(PATIENCE, "it wants one when no more come", () -> asked.get() > 0);
    }
}
