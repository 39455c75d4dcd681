package io.yinuo.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a member does from time to time: takes a snapshot when it is due, and lets go what need not stay.
 *
 * <p>Only a leader takes snapshots, and it takes them on all members. So every member counts the time since the newest one,
 * whoever asked for it, and one that does not lead keeps its turn: it takes the overdue snapshot as soon as it leads, instead
 * of beginning to count then.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private static final long CLOSE_WAIT_SECONDS = 10;

    private final long snapshotIntervalNanos;
    private final Work work;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-upkeep").factory());
    private long snapshotNanos = System.nanoTime();

    private long snapshotsSeen;

    /** What there is to do. */
    interface Work {

        /** How many snapshots were taken here since the start, whoever asked for them. */
        long snapshots();

        /**
         * Takes a snapshot if there is anything new.
         *
         * @return false if it is not for this member to take it
         */
        boolean takeSnapshot();

        /** Lets go what need not stay. */
        void letGo();
    }

    /** @param lookInterval how often it looks whether there is something to do */
    Upkeep(Duration snapshotInterval, Duration lookInterval, Work work) {
        this.snapshotIntervalNanos = snapshotInterval.toNanos();
        this.work = work;
        this.snapshotsSeen = work.snapshots();
        long interval = Math.min(snapshotIntervalNanos, lookInterval.toNanos());
        var unused = executor.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.NANOSECONDS);
    }

    private void look() {
        try {
            long now = System.nanoTime();
            long snapshots = work.snapshots();
            if (snapshots != snapshotsSeen) {
                snapshotsSeen = snapshots;
                snapshotNanos = now;
            }
            if (now - snapshotNanos >= snapshotIntervalNanos && work.takeSnapshot()) {
                snapshotNanos = now;
            }
            work.letGo();
        } catch (RuntimeException e) {
            LOG.warn("The upkeep of the ledger failed, and is tried again", e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The upkeep of the ledger did not end within {} s", CLOSE_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
