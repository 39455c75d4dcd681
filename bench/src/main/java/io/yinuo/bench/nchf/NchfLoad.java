package io.yinuo.bench.nchf;

import io.yinuo.bench.Latencies;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Sessions of many phones, each of which reports use; requests have their time by the calendar. Used by one thread. */
public final class NchfLoad implements Closeable {

    private static final String PATH = "/nchf-convergedcharging/v3/chargingdata";
    private static final int CONNECTIONS = 4;
    private static final int AT_ONCE_MAX = 90;
    private static final int OPENED_AT_ONCE = 32;
    private static final long BYTES = 64 << 10;
    private static final int RATING_GROUP_OF_DATA = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<PlainHttp2> connections = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private long number = 1;
    private int nextFirst;

    private record Session(String path, String phone) {}

    /**
     * What a run came to; the milliseconds are from when a request was due to its answer.
     *
     * @param first how many of the requests were the first of their phone
     */
    public record Result(double perSecond, double p50Millis, double p99Millis, long failed, long first) {}

    public NchfLoad(int port) throws IOException {
        this.port = port;
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
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore places = new Semaphore(OPENED_AT_ONCE);
            List<Future<Session>> opened = new ArrayList<>();
            for (int i = 0; i < phones; i++) {
                String msisdn = phone.apply(i);
                opened.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return open(http, msisdn);
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<Session> session : opened) {
                sessions.add(session.get());
            }
        }
    }

    private Session open(HttpClient http, String phone) throws IOException, InterruptedException {
        HttpResponse<String> created = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body(phone, 1, "")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (created.statusCode() != 201) {
            throw new IOException("A session was not created: " + created.statusCode() + " " + created.body());
        }
        String location = created.headers().firstValue("Location").orElseThrow();
        String ref = location.substring(location.lastIndexOf('/'));
        return new Session(PATH + ref + "/update", phone);
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
            Session session = sessions.get(first ? nextFirst++ : (int) (i * 31 % busy));
            byte[] body = body(session.phone(), ++number, use()).getBytes(StandardCharsets.US_ASCII);
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

    private static String use() {
        return """
                ,"multipleUnitUsage":[{"ratingGroup":%d,"requestedUnit":{},"usedUnitContainer":[\
                {"quotaManagementIndicator":"ONLINE_CHARGING","totalVolume":%d,"localSequenceNumber":1}]}]""".formatted(RATING_GROUP_OF_DATA, BYTES);
    }

    private static String body(String phone, long number, String use) {
        return """
                {"nfConsumerIdentification":{"nodeFunctionality":"SMF"},"invocationTimeStamp":"%s",\
                "invocationSequenceNumber":%d,"pDUSessionChargingInformation":{"chargingId":1,\
                "userInformation":{"servedGPSI":"msisdn-86%s"},\
                "pduSessionInformation":{"pduSessionID":1,"dnnId":"internet"}}%s}""".formatted(Instant.now(), number, phone, use);
    }

    @Override
    public void close() throws IOException {
        for (PlainHttp2 connection : connections) {
            connection.close();
        }
    }
}
