package io.yinuo.channel.bss;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer system that hears of stops over real HTTP, and answers as a test wants. */
final class FakeBss implements AutoCloseable {

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What it answers; 204 unless a test says otherwise. */
    private volatile ToIntFunction<Heard> answer = heard -> 204;

    record Heard(String raw, String type, String delivery, String signature) {

        JsonNode body() {
            return JsonMapper.shared().readTree(raw);
        }

        String phone() {
            return body().path("msisdn").asString();
        }

        /** As {@code STOPPED 13800002047}. */
        String said() {
            return body().path("kind").asString() + " " + phone();
        }
    }

    FakeBss() {
        this(0);
    }

    FakeBss(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/stops", exchange -> {
            Heard said = new Heard(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Yinuo-Delivery"),
                    exchange.getRequestHeaders().getFirst("Yinuo-Signature"));
            heard.add(said);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer.applyAsInt(said), -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    void answers(ToIntFunction<Heard> wanted) {
        answer = wanted;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/stops";
    }

    List<String> said() {
        return heard.stream().map(Heard::said).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
