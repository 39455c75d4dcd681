package io.yinuo.bench;

import io.yinuo.bench.nchf.NchfLoad;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * Five thousand reports of use a second over {@code Nchf}, one in a hundred of which is the first use of its phone that
 * costs something, so that fifty reminders a second are due. The speed is from the booking of the use to the {@code
 * submit_sm_resp} of its reminder, read from Yinuo's own facts; that they are all there is checked at the SMSC.
 */
final class RemindersBenchmark implements Benchmark {

    private static final int PER_SECOND = 5_000;
    private static final int ONE_IN = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(40);
    private static final int BUSY_PHONES = 2_000;
    private static final double P99_MILLIS_TARGET = 3_000;

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
        int fresh = (int) (PER_SECOND * WARM_UP.plus(MEASURED).toSeconds() / ONE_IN);
        try (LoadSmsc smsc = new LoadSmsc();
                RunningYinuo yinuo = RunningYinuo.start(smsc.port())) {
            smsc.awaitBound();
            Town.settle(yinuo, BUSY_PHONES + fresh, 0);
            try (NchfLoad load = new NchfLoad(yinuo.nchfPort())) {
                load.open(BUSY_PHONES + fresh, Town::phone);
                NchfLoad.Result warm = load.run(PER_SECOND, WARM_UP, ONE_IN, BUSY_PHONES);
                settled(smsc, BUSY_PHONES);
                long takenBefore = smsc.taken();
                Instant begin = Instant.now();
                Duration cpuBefore = yinuo.use().cpuOfJava();
                NchfLoad.Result result = load.run(PER_SECOND, MEASURED, ONE_IN, BUSY_PHONES);
                Duration cpu = yinuo.use().cpuOfJava().minus(cpuBefore);
                long expected = result.first();
                settled(smsc, takenBefore + expected);

                figures.atLeast("reminders.updatesPerSecond", result.perSecond(), "updates/s", PER_SECOND * 0.98);
                figures.note("reminders.updateP50Millis", result.p50Millis(), "ms");
                figures.note("reminders.updateP99Millis", result.p99Millis(), "ms");
                figures.atMost("reminders.updatesFailed", (double) (warm.failed() + result.failed()), "updates", 0);
                figures.atMost("reminders.missing", (double) (expected - (smsc.taken() - takenBefore)), "reminders", 0);
                readFacts(figures, yinuo, begin);
                figures.note("reminders.javaCpuSeconds", cpu.toMillis() / 1e3, "s");
            }
        }
    }

    /** Waits until the SMSC has taken as many messages, for a minute at most. */
    private static void settled(LoadSmsc smsc, long expected) throws InterruptedException {
        for (int i = 0; i < 300 && smsc.taken() < expected; i++) {
            Thread.sleep(200);
        }
    }

    private static void readFacts(Figures figures, RunningYinuo yinuo, Instant begin) throws SQLException {
        String sql = """
                select count(*),
                       percentile_cont(0.5) within group (order by (attributes->>'delayMillis')::bigint),
                       percentile_cont(0.99) within group (order by (attributes->>'delayMillis')::bigint),
                       max((attributes->>'delayMillis')::bigint)
                from charging.fact
                where kind = 'ReminderSubmitted' and at >= '%s'
                """.formatted(begin);
        try (Connection connection = DriverManager.getConnection(yinuo.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            figures.note("reminders.measured", row.getDouble(1), "reminders");
            figures.note("reminders.p50Millis", row.getDouble(2), "ms");
            figures.atMost("reminders.p99Millis", row.getDouble(3), "ms", P99_MILLIS_TARGET);
            figures.note("reminders.maxMillis", row.getDouble(4), "ms");
        }
    }
}
