package io.yinuo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.SubmitSm;

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
    private static final int ORDERS_AT_ONCE = 32;
    private static final Pattern CODE = Pattern.compile("是([1-9][0-9])");

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
            AtomicLong notices = new AtomicLong();
            Map<String, String> answers = new ConcurrentHashMap<>();
            smsc.phones((phone, message) -> {
                String text = text(message);
                Matcher code = CODE.matcher(text);
                if (code.find()) {
                    answers.put(phone, "是" + code.group(1));
                } else if (text.contains("扣费提醒")) {
                    notices.incrementAndGet();
                }
            });
            int warmUp = (int) (PER_SECOND * WARM_UP.toSeconds());
            int measured = (int) (PER_SECOND * MEASURED.toSeconds());
            long begun = System.nanoTime();
            order(yinuo, token, warmUp + measured);
            awaitQuestions(answers, warmUp + measured);
            figures.note(
                    "notices.ordersPerSecond", (warmUp + measured) * 1e9 / (System.nanoTime() - begun), "orders/s");

            long failed = answer(smsc, answers, 0, WARM_UP);
            long warm = settled(notices, warmUp);
            Instant begin = Instant.now();
            Duration cpuBefore = yinuo.use().cpuOfJava();
            failed += answer(smsc, answers, warmUp, MEASURED);
            settled(notices, warm + measured);
            Duration cpu = yinuo.use().cpuOfJava().minus(cpuBefore);

            figures.atMost("notices.missing", (double) (measured - (notices.get() - warm)), "notices", 0);
            figures.atMost("notices.answersNotTaken", (double) failed, "messages", 0);
            readFacts(figures, yinuo, begin);
            figures.note("notices.javaCpuSeconds", cpu.toMillis() / 1e3, "s");
        }
    }

    /** Some at once, as fast as they are taken. */
    private static void order(RunningYinuo yinuo, String token, int count) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ORDERS_AT_ONCE; i++) {
                threads.execute(() -> {
                    for (int phone = next.getAndIncrement(); phone < count; phone = next.getAndIncrement()) {
                        if (!isTaken(yinuo, token, phone)) {
                            refused.incrementAndGet();
                        }
                    }
                });
            }
        }
        if (refused.get() > 0) {
            throw new IOException(refused.get() + " orders were not taken");
        }
    }

    private static boolean isTaken(RunningYinuo yinuo, String token, int phone) {
        try {
            return yinuo.order(
                            token,
                            "bench-" + phone,
                            Town.phone(phone),
                            Town.OFFER,
                            Instant.now().toString())
                    == 202;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void awaitQuestions(Map<String, String> answers, int count)
            throws IOException, InterruptedException {
        for (int i = 0; i < 300 && answers.size() < count; i++) {
            Thread.sleep(200);
        }
        if (answers.size() < count) {
            throw new IOException("Only " + answers.size() + " of " + count + " phones were asked");
        }
    }

    private static long answer(LoadSmsc smsc, Map<String, String> answers, int from, Duration duration)
            throws InterruptedException {
        return Paced.run(PER_SECOND, duration, (number, due) -> {
            String phone = Town.phone(from + number);
            smsc.send(phone, "10086", answers.getOrDefault(phone, "?"));
        });
    }

    /** Waits for the last notice, for a minute at most. */
    private static long settled(AtomicLong notices, long expected) throws InterruptedException {
        for (int i = 0; i < 300 && notices.get() < expected; i++) {
            Thread.sleep(200);
        }
        return notices.get();
    }

    private static void readFacts(Figures figures, RunningYinuo yinuo, Instant begin) throws SQLException {
        String sql = """
                select count(*),
                       percentile_cont(0.5) within group (order by (attributes->>'delayMillis')::bigint),
                       percentile_cont(0.99) within group (order by (attributes->>'delayMillis')::bigint),
                       max((attributes->>'delayMillis')::bigint)
                from charging.fact
                where kind = 'NoticeSubmitted' and at >= '%s'
                """.formatted(begin);
        try (Connection connection = DriverManager.getConnection(yinuo.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            figures.note("notices.measured", row.getDouble(1), "notices");
            figures.note("notices.p50Millis", row.getDouble(2), "ms");
            figures.atMost("notices.p99Millis", row.getDouble(3), "ms", P99_MILLIS_TARGET);
            figures.note("notices.maxMillis", row.getDouble(4), "ms");
        }
    }

    /** The first part of a message, without its user data header. */
    private static String text(SubmitSm message) {
        byte[] bytes = message.getShortMessage();
        int from = message.isUdhi() ? bytes[0] + 1 : 0;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_16BE);
    }
}
