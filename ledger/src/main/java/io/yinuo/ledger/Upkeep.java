package io.yinuo.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a member does from time to time: takes a snapshot when it is due, and lets go what need not stay. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration LOOK_INTERVAL_MAX = Duration.ofSeconds(1);
    private static final long CLOSE_WAIT_SECONDS = 10;

    private final long snapshotIntervalNanos;
    private final Runnable snapshot;
    private final Runnable retention;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-upkeep").factory());
    private long snapshotNanos = System.nanoTime();

    /**
     * @param snapshot  takes one, if this member leads and there is something new
     * @param retention lets go what need not stay
     */
    Upkeep(Duration snapshotInterval, Runnable snapshot, Runnable retention) {
        this.snapshotIntervalNanos = snapshotInterval.toNanos();
        this.snapshot = snapshot;
        this.retention = retention;
        long interval = Math.min(snapshotIntervalNanos, LOOK_INTERVAL_MAX.toNanos());
        var unused = executor.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.NANOSECONDS);
    }

    private void look() {
        try {
            long now = System.nanoTime();
            if (now - snapshotNanos >= snapshotIntervalNanos) {
                snapshotNanos = now;
                snapshot.run();
            }
            retention.run();
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
