package io.yinuo.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * Two hundred charges a second, each the honest way: a provider has ordered by API, the phone got its code by SMS and now
 * answers yes, the charge is made, the notice goes out. The orders are made before; what is paced are the answers, each of
 * which is a charge. The speed is from the charge to the {@code submit_sm_resp} of its notice, read from Yinuo's own facts;
 * that they are all there is checked from outside.
 */
final class NoticesBenchmark implements Benchmark {

    private static final int PHONES = 12_000;
    private static final double PER_SECOND = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(40);
    private static final double P99_MILLIS_TARGET = 2_000;

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public String summary() {
        return "from a charge to the submit_sm_resp of its notice, at 200 confirmed orders a second";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (LoadSmsc smsc = new LoadSmsc();
                RunningYinuo yinuo = RunningYinuo.start(smsc.port())) {
            smsc.awaitBound();
            Town.settle(yinuo, PHONES, 0);
            String token = yinuo.token(Town.PROVIDER, yinuo.providerSecret(Town.PROVIDER));
            Customers customers = new Customers(smsc);
            int warmUp = (int) (PER_SECOND * WARM_UP.toSeconds());
            int measured = (int) (PER_SECOND * MEASURED.toSeconds());
            long begun = System.nanoTime();
            customers.areOrderedFor(
                    warmUp + measured,
                    number -> yinuo.order(
                            token,
                            "bench-" + number,
                            Town.phone(number),
                            Town.OFFER,
                            Instant.now().toString()));
            figures.note(
                    "notices.ordersPerSecond", (warmUp + measured) * 1e9 / (System.nanoTime() - begun), "orders/s");

            long failed = answer(customers, 0, WARM_UP);
            long warm = customers.awaitNotices(warmUp);
            Instant begin = Instant.now();
            Duration cpuBefore = yinuo.use().cpuOfJava();
            failed += answer(customers, warmUp, MEASURED);
            long notices = customers.awaitNotices(warm + measured);
            Duration cpu = yinuo.use().cpuOfJava().minus(cpuBefore);

            figures.atMost("notices.missing", (double) (measured - (notices - warm)), "notices", 0);
            figures.atMost("notices.answersNotTaken", (double) failed, "messages", 0);
            FactDelays delays = FactDelays.read(yinuo, "NoticeSubmitted", begin);
            figures.note("notices.measured", (double) delays.count(), "notices");
            figures.note("notices.p50Millis", delays.p50Millis(), "ms");
            figures.atMost("notices.p99Millis", delays.p99Millis(), "ms", P99_MILLIS_TARGET);
            figures.note("notices.maxMillis", delays.maxMillis(), "ms");
            figures.note("notices.javaCpuSeconds", cpu.toMillis() / 1e3, "s");
        }
    }

    private static long answer(Customers customers, int from, Duration duration) throws InterruptedException {
        return Paced.run(PER_SECOND, duration, (number, due) -> customers.answer(Town.phone(from + number)));
    }
}
