package io.yinuo.bench.nchf;

import io.yinuo.bench.Latencies;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Sessions of many phones, each of which reports use; requests have their time by the calendar. Used by one thread. */
public final class NchfLoad implements Closeable {

    private static final int CONNECTIONS = 4;
    private static final int AT_ONCE_MAX = 90;
    private static final long BYTES = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final long firstBytes;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<PlainHttp2> connections = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private long number = 1;
    private int nextFirst;
    private int nextBusy;

    /**
     * What a run came to; the milliseconds are from when a request was due to its answer.
     *
     * @param first how many of the requests were the first of their phone
     */
    public record Result(double perSecond, double p50Millis, double p99Millis, long failed, long first) {}

    /** @param firstBytes how much the first report of a phone says that was used; the others say 64 KiB */
    public NchfLoad(int port, long firstBytes) throws IOException {
        this.port = port;
        this.firstBytes = firstBytes;
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new PlainHttp2(port, AT_ONCE_MAX, this::heard));
        }
    }

    private void heard(int status, long dueNanos) {
        if (status == 200) {
            done.incrementAndGet();
            latencies.add(System.nanoTime() - dueNanos);
        } else {
            failed.incrementAndGet();
        }
    }

    /** Opens a session for each phone; nothing is used yet. */
    public void open(int phones, LongFunction<String> phone) throws Exception {
        sessions.addAll(Session.open(port, phones, phone));
    }

    /**
     * Reports use at a steady rate.
     *
     * @param oneIn of so many reports one is the first of its phone
     * @param busy  how many phones, from the first on, make the others
     */
    public Result run(int perSecond, Duration duration, int oneIn, int busy) throws IOException, InterruptedException {
        done.set(0);
        failed.set(0);
        latencies.reset();
        nextFirst = Math.max(nextFirst, busy);
        long count = perSecond * duration.toSeconds();
        long firsts = 0;
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            long wait = due - System.nanoTime();
            if (wait > 50_000) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            boolean first = i % oneIn == 0 && nextFirst < sessions.size();
            firsts += first ? 1 : 0;
            Session session = sessions.get(first ? nextFirst++ : nextBusy++ % busy);
            byte[] body = Session.body(++number, first ? firstBytes : BYTES).getBytes(StandardCharsets.US_ASCII);
            connections.get((int) (i % CONNECTIONS)).post(session.path(), body, due);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (done.get() + failed.get() < count && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long unanswered = count - done.get() - failed.get();
        return new Result(
                done.get() / seconds,
                latencies.percentileMillis(50),
                latencies.percentileMillis(99),
                failed.get() + unanswered,
                firsts);
    }

    @Override
    public void close() throws IOException {
        for (PlainHttp2 connection : connections) {
            connection.close();
        }
    }
}
