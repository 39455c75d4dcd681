package io.yinuo.simulator.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the providers are told what happened. A webhook whose signature does not fit is refused with 401; the others are
 * acknowledged, unless the provider was told to fail. Keeps the newest 1,000 of each provider. Safe for use by several
 * threads.
 */
public final class Webhooks implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private static final String PATH = "/webhooks/";
    private static final int KEPT_MAX = 1_000;
    private static final int BODY_MAX = 64 * 1024;

    private final HttpServer server;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Box> boxes = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final AtomicLong badSignatures = new AtomicLong();

    /**
     * One webhook as it came.
     *
     * @param seq      of this provider, from 1
     * @param delivery Yinuo's number of the news
     * @param answered the status that it got
     * @param body     as it was sent
     */
    public record Webhook(long seq, String delivery, int answered, JsonNode body, Instant at) {}

    public Webhooks(int port, Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, this::take);
        server.start();
    }

    /** Where the webhooks of a provider go: this and its id. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    public void expect(String provider, String secret) {
        secrets.put(provider, secret);
    }

    /** From now on the provider answers with this status: 204 acknowledges, 503 makes Yinuo try again. */
    public void answerWith(String provider, int status) {
        statuses.put(provider, status);
    }

    public List<Webhook> of(String provider, long after) {
        return box(provider).after(after);
    }

    public long badSignatures() {
        return badSignatures.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String provider = exchange.getRequestURI().getPath().substring(PATH.length());
            byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX);
            int status = judge(exchange, provider, body);
            String delivery = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Yinuo-Delivery"))
                    .orElse("");
            if (secrets.containsKey(provider)) {
                box(provider).add(delivery, status, parsed(body), clock.instant());
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int judge(HttpExchange exchange, String provider, byte[] body) {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        String secret = secrets.get(provider);
        if (secret == null) {
            return 404;
        }
        String signature = exchange.getRequestHeaders().getFirst("Yinuo-Signature");
        if (signature == null || !fits(signature, secret, body)) {
            badSignatures.incrementAndGet();
            LOG.warn("A webhook to {} is not signed with its secret", provider);
            return 401;
        }
        return statuses.getOrDefault(provider, 204);
    }

    static boolean fits(String signature, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return json.createObjectNode().put("notJson", new String(body, StandardCharsets.UTF_8));
        }
    }

    private Box box(String provider) {
        return boxes.computeIfAbsent(provider, p -> new Box());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static final class Box {
        private final ArrayDeque<Webhook> kept = new ArrayDeque<>();
        private long last;

        synchronized void add(String delivery, int answered, JsonNode body, Instant at) {
            kept.add(new Webhook(++last, delivery, answered, body, at));
            if (kept.size() > KEPT_MAX) {
                kept.removeFirst();
            }
        }

        synchronized List<Webhook> after(long seq) {
            return kept.stream().filter(webhook -> webhook.seq() > seq).toList();
        }
    }
}
