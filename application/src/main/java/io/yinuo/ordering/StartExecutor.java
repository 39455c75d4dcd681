package io.yinuo.ordering;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where confirmed orders are charged, each on a virtual thread, so many at the same time. What is one too many, and what
 * fails, is left where it stands: it is written down, and the pass drives it on.
 */
final class StartExecutor implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StartExecutor.class);

    private static final int CLOSING_SECONDS = 5;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places;

    StartExecutor(int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    @Override
    public void execute(Runnable start) {
        if (!places.tryAcquire()) {
            LOG.debug("All places are taken; the pass starts it");
            return;
        }
        threads.execute(() -> {
            try {
                start.run();
            } catch (RuntimeException e) {
                LOG.error("A confirmed order broke off in the middle; the pass drives it on", e);
            } finally {
                places.release();
            }
        });
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
