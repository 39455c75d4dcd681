package io.yinuo.charging.nchf;

import io.yinuo.charging.nchf.OpenSessions.Told;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients that they should ask again, or end a session. What waits is bounded, one for each session; what cannot be
 * told after some tries is given up, and the client then asks at its next threshold, or when its quota is over.
 */
final class Notifier {

    enum Kind {
        /** Something changed: ask again. */
        REAUTHORIZATION,
        /** The account is closed: end it. */
        ABORT_CHARGING
    }

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int AT_ONCE = 16;
    private static final int NO_CONTENT = 204;
    private static final int OK = 200;

    private record Waiting(URI uri, Kind kind) {}

    private final NchfSettings.Notices settings;
    private final OpenSessions sessions;
    private final HttpClient http;
    private final LinkedHashMap<SessionRef, Waiting> waiting = new LinkedHashMap<>();
    private final Semaphore lines = new Semaphore(AT_ONCE);
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private boolean open = true;

    Notifier(NchfSettings.Notices settings, OpenSessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.patience())
                .build();
        Thread.ofVirtual().name("nchf-notifier").start(this::run);
    }

    /** Tells the clients of all open sessions of a phone; returns at once. */
    void tell(long phone, Kind kind) {
        for (Told one : sessions.toTell(phone)) {
            queue(one.ref(), new Waiting(one.uri(), kind));
        }
    }

    private synchronized void queue(SessionRef ref, Waiting notice) {
        if (waiting.size() >= settings.queueMax() && !waiting.containsKey(ref)) {
            givenUp.incrementAndGet();
            return;
        }
        waiting.merge(ref, notice, (known, next) -> known.kind() == Kind.ABORT_CHARGING ? known : next);
        notifyAll();
    }

    private void run() {
        try {
            while (true) {
                lines.acquire();
                Optional<Waiting> next = take();
                if (next.isEmpty()) {
                    return;
                }
                Thread.ofVirtual().start(() -> {
                    try {
                        deliver(next.get());
                    } finally {
                        lines.release();
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Waiting> take() throws InterruptedException {
        while (open && waiting.isEmpty()) {
            wait();
        }
        if (!open) {
            return Optional.empty();
        }
        return Optional.ofNullable(waiting.pollFirstEntry()).map(Map.Entry::getValue);
    }

    private void deliver(Waiting notice) {
        Duration pause = settings.retryAfter();
        for (int attempt = 1; attempt <= settings.triesMax(); attempt++) {
            try {
                if (isTaken(notice)) {
                    told.incrementAndGet();
                    return;
                }
                if (attempt < settings.triesMax()) {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (givenUp.getAndIncrement() % 1_000 == 0) {
            LOG.warn(
                    "A client at {} could not be told of a change", notice.uri().getHost());
        }
    }

    private boolean isTaken(Waiting notice) throws InterruptedException {
        byte[] body = Json.written(json -> {
            json.writeStartObject();
            json.writeStringProperty("notificationType", notice.kind().name());
            json.writeEndObject();
        });
        HttpRequest request = HttpRequest.newBuilder(notice.uri())
                .timeout(settings.patience())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == OK || status == NO_CONTENT;
        } catch (IOException e) {
            LOG.debug("A client could not be told", e);
            return false;
        }
    }

    long told() {
        return told.get();
    }

    long givenUp() {
        return givenUp.get();
    }

    void close() {
        synchronized (this) {
            open = false;
            notifyAll();
        }
        http.shutdownNow();
    }
}
