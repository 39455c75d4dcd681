package io.yinuo.bench;

import io.yinuo.bench.nchf.NchfLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Five thousand reports of use a second over {@code Nchf}, one in a hundred of which is the first of its phone and one that
 * is told: fifty reminders a second. The speed is from the booking of the use to the {@code submit_sm_resp} of its reminder,
 * read from Yinuo's own facts; that they are all there is checked at the SMSC.
 *
 * <p>Measured twice. First as customers are: each has a plan, and its first report takes the plan beyond a half. Then, only
 * noted, with nobody having any, so that each report moves money and is a row in PostgreSQL.
 */
final class RemindersBenchmark implements Benchmark {

    private static final int PER_SECOND = 5_000;
    private static final int ONE_IN = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(40);
    private static final int BUSY_PHONES = 2_000;
    private static final int PHONES =
            BUSY_PHONES + (int) (PER_SECOND * WARM_UP.plus(MEASURED).toSeconds() / ONE_IN);
    private static final double P99_MILLIS_TARGET = 3_000;

    /** How the first part of a reminder begins: of data, and of use that begins to cost. */
    private static final List<String> BEGINNINGS = List.of("流量提醒", "计费提醒");

    /** More than half of the plan's 500 MB. */
    private static final long BEYOND_HALF = 260L << 20;

    private static final long LITTLE = 64 << 10;

    @Override
    public String name() {
        return "reminders";
    }

    @Override
    public String summary() {
        return "from use to the submit_sm_resp of its reminder, at 5,000 reports of use a second over HTTP/2";
    }

    @Override
    public void run(Figures figures) throws Exception {
        try (LoadSmsc smsc = new LoadSmsc();
                RunningYinuo yinuo = RunningYinuo.start(smsc.port())) {
            smsc.awaitBound();
            Town.settle(yinuo, 2 * PHONES, 0);
            Plans.buy(yinuo, smsc, PHONES);
            AtomicLong reminders = new AtomicLong();
            smsc.phones((phone, message) -> {
                if (BEGINNINGS.stream().anyMatch(Smpp.text(message)::startsWith)) {
                    reminders.incrementAndGet();
                }
            });
            run(yinuo, reminders, 0, BEYOND_HALF, 0).require(figures);
            run(yinuo, reminders, PHONES, LITTLE, BUSY_PHONES).note(figures);
        }
    }

    /** @param busyTold how many of the busy phones are told something while it warms up, too */
    private static Run run(RunningYinuo yinuo, AtomicLong reminders, int firstPhone, long firstBytes, int busyTold)
            throws Exception {
        try (NchfLoad load = new NchfLoad(yinuo.nchfPort(), firstBytes)) {
            load.open(PHONES, number -> Town.phone(firstPhone + number));
            long before = reminders.get();
            NchfLoad.Result warm = load.run(PER_SECOND, WARM_UP, ONE_IN, BUSY_PHONES);
            before += warm.first() + busyTold;
            settled(reminders, before);
            Instant begin = Instant.now();
            Duration cpuBefore = yinuo.use().cpuOfJava();
            NchfLoad.Result result = load.run(PER_SECOND, MEASURED, ONE_IN, BUSY_PHONES);
            Duration cpu = yinuo.use().cpuOfJava().minus(cpuBefore);
            settled(reminders, before + result.first());
            return new Run(
                    result,
                    warm.failed() + result.failed(),
                    before + result.first() - reminders.get(),
                    FactDelays.read(yinuo, "ReminderSubmitted", begin),
                    cpu);
        }
    }

    /** Waits until as many have come, for a minute at most. */
    private static void settled(AtomicLong reminders, long expected) throws InterruptedException {
        for (int i = 0; i < 300 && reminders.get() < expected; i++) {
            Thread.sleep(200);
        }
    }

    /**
     * What a run came to.
     *
     * @param cpu of Yinuo without its PostgreSQL
     */
    private record Run(NchfLoad.Result result, long failed, long missing, FactDelays delays, Duration cpu) {

        void require(Figures figures) {
            figures.atLeast("reminders.updatesPerSecond", result.perSecond(), "updates/s", PER_SECOND * 0.98);
            figures.note("reminders.updateP50Millis", result.p50Millis(), "ms");
            figures.note("reminders.updateP99Millis", result.p99Millis(), "ms");
            figures.atMost("reminders.updatesFailed", (double) failed, "updates", 0);
            figures.atMost("reminders.missing", (double) missing, "reminders", 0);
            figures.note("reminders.measured", (double) delays.count(), "reminders");
            figures.note("reminders.p50Millis", delays.p50Millis(), "ms");
            figures.atMost("reminders.p99Millis", delays.p99Millis(), "ms", P99_MILLIS_TARGET);
            figures.note("reminders.maxMillis", delays.maxMillis(), "ms");
            figures.note("reminders.javaCpuSeconds", cpu.toMillis() / 1e3, "s");
        }

        /** Nobody promised this one; still nothing may fail or be lost. */
        void note(Figures figures) {
            figures.note("reminders.noPlan.updatesPerSecond", result.perSecond(), "updates/s");
            figures.note("reminders.noPlan.updateP99Millis", result.p99Millis(), "ms");
            figures.atMost("reminders.noPlan.updatesFailed", (double) failed, "updates", 0);
            figures.atMost("reminders.noPlan.missing", (double) missing, "reminders", 0);
            figures.note("reminders.noPlan.p50Millis", delays.p50Millis(), "ms");
            figures.note("reminders.noPlan.p99Millis", delays.p99Millis(), "ms");
            figures.note("reminders.noPlan.javaCpuSeconds", cpu.toMillis() / 1e3, "s");
        }
    }
}
