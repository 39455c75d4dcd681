package io.yinuo.communication;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells listeners how far messages have come, on a thread of its own, so that a slow listener slows down neither the
 * journal nor the lines. If the listeners are so slow that the queue is full, news is dropped and counted in the log:
 * whoever needs it asks {@link Communication#progress}. Safe for use by several threads.
 */
final class ProgressNews implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressNews.class);
    private static final int QUEUE_MAX = 50_000;

    private final ApplicationEventPublisher publisher;
    private final BlockingQueue<MessageProgress> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final Thread teller;

    ProgressNews(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
        this.teller = Thread.ofVirtual().name("message-progress").start(this::tellAll);
    }

    void tell(List<MessageProgress> news) {
        for (MessageProgress progress : news) {
            if (!queue.offer(progress)) {
                LOG.warn("Nobody can be told that {} came further: {} news wait", progress.key(), QUEUE_MAX);
            }
        }
    }

    private void tellAll() {
        try {
            while (true) {
                publish(queue.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("No more news is told");
        }
    }

    private void publish(MessageProgress progress) {
        try {
            publisher.publishEvent(progress);
        } catch (RuntimeException e) {
            LOG.error("A listener failed at the news of {}", progress.key(), e);
        }
    }

    @Override
    public void close() {
        teller.interrupt();
    }
}
