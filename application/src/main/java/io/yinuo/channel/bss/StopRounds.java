package io.yinuo.channel.bss;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the rounds of {@link StopHandover} on a thread of their own, because they wait for another system's answers. What a
 * round was telling when it is ended is told again.
 */
final class StopRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StopRounds.class);

    private static final int ENDING_SECONDS = 6;

    private final StopHandover handover;
    private final Duration pace;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("bss-stops").factory());
    private volatile boolean running;

    StopRounds(StopHandover handover, Duration pace) {
        this.handover = handover;
        this.pace = pace;
    }

    @Override
    public void start() {
        running = true;
        var unused = thread.scheduleWithFixedDelay(this::round, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            handover.round();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Stops could not be handed back; trying again", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
