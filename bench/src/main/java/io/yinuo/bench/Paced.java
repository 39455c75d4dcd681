package io.yinuo.bench;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Does something at a steady rate, whether or not the other side keeps up: each deed has its time by the calendar, and
 * what is measured from that time hides no waiting (no coordinated omission).
 */
final class Paced {

    private static final int OUTSTANDING_MAX = 20_000;

    private Paced() {}

    /** A deed, given its number and the time (nano time) at which it was due. */
    interface Deed {
        void perform(long number, long dueNanos) throws Exception;
    }

    /** Returns how many failed. */
    static long run(double perSecond, Duration duration, Deed deed) throws InterruptedException {
        long count = Math.round(perSecond * duration.toMillis() / 1_000.0);
        AtomicLong failed = new AtomicLong();
        Semaphore outstanding = new Semaphore(OUTSTANDING_MAX);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (long number = 0; number < count; number++) {
                long due = start + Math.round(number * 1e9 / perSecond);
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                outstanding.acquire();
                long mine = number;
                threads.execute(() -> {
                    try {
                        deed.perform(mine, due);
                    } catch (Exception e) {
                        failed.incrementAndGet();
                    } finally {
                        outstanding.release();
                    }
                });
            }
        }
        return failed.get();
    }

    /** As many as fit into a time with so many at once; returns how many were done a second. */
    static double closed(int atOnce, Duration duration, LongConsumer deed) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        deed.accept(done.get());
                        done.incrementAndGet();
                    }
                });
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }
}
