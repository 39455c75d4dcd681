package io.yinuo.channel.news;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the rounds of a {@link NewsHandover} on a thread of their own, because they wait for another system's answers. What a
 * round was telling when it is ended is told again.
 */
public final class NewsRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NewsRounds.class);

    private static final int ENDING_SECONDS = 6;

    private final NewsHandover handover;
    private final Duration pace;
    private final ScheduledExecutorService thread;
    private volatile boolean running;

    public NewsRounds(NewsHandover handover, Duration pace) {
        this.handover = handover;
        this.pace = pace;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("news-" + handover.topic()).factory());
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
            LOG.error("Nobody could be told of {}; trying again", handover.topic(), e);
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
