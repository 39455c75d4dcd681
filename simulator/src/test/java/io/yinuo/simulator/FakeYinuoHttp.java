package io.yinuo.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Yinuo's doors for machines, as the contract has them, with nothing behind them. */
final class FakeYinuoHttp implements Closeable {

    private final HttpServer server;
    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of("bss", "bss-secret"));
    private final Set<String> rows = new HashSet<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private volatile int refuseTokens;

    /** One request behind the sign-in. */
    record Asked(String client, String path, String body, String idempotencyKey) {}

    FakeYinuoHttp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked(String pathStart) {
        return asked.stream()
                .filter(request -> request.path().startsWith(pathStart))
                .toList();
    }

    synchronized int rows() {
        return rows.size();
    }

    String secret(String client) {
        return secrets.getOrDefault(client, "");
    }

    /** Every token given out before is worth nothing any more. */
    void forgetTokens() {
        refuseTokens = renewals.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("/oauth2/token")) {
                token(exchange, body);
                return;
            }
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String[] token = authorization.replace("Bearer ", "").split(":", 3);
            if (token.length < 3 || Integer.parseInt(token[1]) <= refuseTokens) {
                answer(exchange, 401, "{}");
                return;
            }
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            asked.add(new Asked(token[0], path, body, key == null ? "" : key));
            if (path.startsWith("/api/imports/") && token[2].equals("import")) {
                answer(
                        exchange,
                        200,
                        "{\"accepted\":%d,\"unchanged\":0,\"rejected\":[]}".formatted(accepted(path, body)));
            } else if (path.startsWith("/api/providers/") && token[2].equals("import")) {
                String provider = path.split("/", -1)[3];
                secrets.put(provider, "secret-of-" + provider + "-" + asked.size());
                answer(exchange, 200, "{\"secret\":\"" + secrets.get(provider) + "\"}");
            } else if (path.equals("/api/recharge-card-batches") && token[2].equals("recharge-cards%3Amake")) {
                cards(exchange);
            } else if (path.equals("/api/orders")) {
                answer(exchange, 202, "{\"id\":42,\"state\":\"WAITING\"}");
            } else if (path.equals("/api/charges")) {
                answer(exchange, 409, "{\"title\":\"Refused\",\"status\":409,\"reason\":\"NEVER_CONFIRMED\"}");
            } else {
                answer(exchange, 403, "{}");
            }
        }
    }

    /** Two cards a batch; of the first batch the answer is lost. */
    private void cards(HttpExchange exchange) throws IOException {
        int batch = batches.getAndIncrement();
        if (batch == 0) {
            answer(exchange, 503, "{}");
        } else {
            answer(
                    exchange,
                    200,
                    "serial,secret\r\n%1$06d-1,secret-%1$d-1\r\n%1$06d-2,secret-%1$d-2\r\n".formatted(batch));
        }
    }

    private synchronized int accepted(String path, String body) {
        List<String> fresh = new ArrayList<>();
        // The moment of a hand-over and the free port of a test are no news.
        body.lines()
                .skip(1)
                .map(row -> path + row.replaceAll("T[0-9:]+Z|:[0-9]+/webhooks", ""))
                .forEach(row -> {
                    if (rows.add(row)) {
                        fresh.add(row);
                    }
                });
        return fresh.size();
    }

    private void token(HttpExchange exchange, String body) throws IOException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String[] basic = new String(
                        Base64.getDecoder().decode(authorization.replace("Basic ", "")), StandardCharsets.UTF_8)
                .split(":", 2);
        if (!basic[1].equals(secrets.get(basic[0])) || !body.startsWith("grant_type=client_credentials")) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        String scope = body.substring(body.lastIndexOf('=') + 1);
        answer(
                exchange,
                200,
                "{\"access_token\":\"%s:%d:%s\",\"expires_in\":300}"
                        .formatted(basic[0], renewals.incrementAndGet(), scope));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
