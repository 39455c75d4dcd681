package io.yinuo.communication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Takes news of one owner's messages off the threads of the lines, which have other messages to carry, and lets it be
 * written down in batches of at most 500, one after another. News for which there is no room, or that a crash cuts off, is
 * asked for later by {@link ProgressBook#askAfterSilent}.
 */
public final class ProgressWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);
    private static final int QUEUE_MAX = 20_000;
    private static final int BATCH_MAX = 500;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final String owner;
    private final ProgressBook book;
    private final BlockingQueue<MessageProgress> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final AtomicLong leftForLater = new AtomicLong();
    private volatile boolean running;
    private @Nullable Thread writer;

    public ProgressWriter(ProgressBook book) {
        this.owner = book.owner();
        this.book = book;
    }

    /** Hears news, on the thread of a line. Returns at once. */
    @EventListener
    public void on(MessageProgress progress) {
        if (progress.key().owner().equals(owner)
                && !queue.offer(progress)
                && leftForLater.getAndIncrement() % 1_000 == 0) {
            LOG.warn("More news of messages of {} than can be written down; some is asked for later", owner);
        }
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true; // before the thread looks
        writer = Thread.ofVirtual().name(owner + "-news").start(this::writeDown);
    }

    /** Writes down what is there, for ten seconds at most. */
    @Override
    public synchronized void stop() {
        running = false;
        Thread last = writer;
        writer = null;
        if (last == null) {
            return;
        }
        try {
            last.join(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Not ended by an interrupt, which would cut off what is being written. */
    private void writeDown() {
        List<MessageProgress> batch = new ArrayList<>(BATCH_MAX);
        try {
            while (running) {
                MessageProgress first = queue.poll(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH_MAX - 1);
                    write(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("Interrupted; news of messages of {} is asked for later", owner);
            return;
        }
        while (queue.drainTo(batch, BATCH_MAX) > 0) { // the last ones are written, too
            write(batch);
            batch.clear();
        }
    }

    /** What cannot be written down keeps nothing else from it. */
    private void write(List<MessageProgress> batch) {
        try {
            book.apply(List.copyOf(batch));
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                batch.forEach(one -> write(List.of(one)));
            } else {
                LOG.error("News of {} could not be written down; it is asked for later", batch, e);
            }
        }
    }
}
