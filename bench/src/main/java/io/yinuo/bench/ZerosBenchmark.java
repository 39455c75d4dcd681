package io.yinuo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code 0000} from phones, answered with the list of their services: from the moment the message is due to leave the
 * SMSC to the moment the first part of the answer is back there. The rate is fixed; waiting counts.
 */
final class ZerosBenchmark implements Benchmark {

    private static final int PHONES = 20_000;
    private static final int SERVICES_EACH = 2;
    /** A little more than promised, so that what is counted until the last answer is there can still be enough. */
    private static final double PER_SECOND = 1_100;

    private static final double PER_SECOND_TARGET = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(40);
    private static final double P99_MILLIS_TARGET = 500;

    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public String summary() {
        return "0000 answered end to end over SMPP, 1,100 a second from 20,000 phones with two services each";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (LoadSmsc smsc = new LoadSmsc();
                RunningYinuo yinuo = RunningYinuo.start(smsc.port())) {
            smsc.awaitBound();
            Town.settle(yinuo, PHONES, SERVICES_EACH);
            Map<String, Long> due = new ConcurrentHashMap<>();
            Latencies latencies = new Latencies();
            AtomicLong answered = new AtomicLong();
            smsc.phones((phone, message) -> {
                Long since = due.remove(phone);
                if (since != null) {
                    latencies.add(System.nanoTime() - since);
                    answered.incrementAndGet();
                }
            });
            ask(smsc, due, WARM_UP, 0);
            await(due);
            latencies.reset();
            answered.set(0);

            Duration javaBefore = yinuo.use().cpuOfJava();
            Duration postgresBefore = yinuo.use().cpuOfPostgres();
            long start = System.nanoTime();
            long failed = ask(smsc, due, MEASURED, PHONES / 2);
            await(due);
            double seconds = (System.nanoTime() - start) / 1e9;

            figures.atLeast("zeros.answeredPerSecond", answered.get() / seconds, "msg/s", PER_SECOND_TARGET);
            figures.note("zeros.p50Millis", latencies.percentileMillis(50), "ms");
            figures.atMost("zeros.p99Millis", latencies.percentileMillis(99), "ms", P99_MILLIS_TARGET);
            figures.note("zeros.maxMillis", latencies.percentileMillis(100), "ms");
            figures.atMost("zeros.unanswered", (double) (failed + due.size()), "msg", 0);
            figures.note(
                    "zeros.javaCpuSeconds",
                    yinuo.use().cpuOfJava().minus(javaBefore).toMillis() / 1e3,
                    "s");
            figures.note(
                    "zeros.postgresCpuSeconds",
                    yinuo.use().cpuOfPostgres().minus(postgresBefore).toMillis() / 1e3,
                    "s");
        }
    }

    private static long ask(LoadSmsc smsc, Map<String, Long> due, Duration duration, int from)
            throws InterruptedException {
        return Paced.run(PER_SECOND, duration, (number, dueNanos) -> {
            String phone = Town.phone((from + number) % PHONES);
            due.put(phone, dueNanos);
            try {
                smsc.send(phone, "10086", "0000");
            } catch (IOException e) {
                due.remove(phone);
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void await(Map<String, Long> due) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!due.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }
}
