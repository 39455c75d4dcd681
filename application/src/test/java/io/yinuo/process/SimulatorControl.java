package io.yinuo.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The control interface of the simulated operator. Safe for use by several threads. */
public final class SimulatorControl {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PAGE = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    /** A part of a phone's message that Yinuo acknowledged with {@code deliver_sm_resp} OK. */
    public record ToYinuo(long id, String part, String from, String to, String text, Instant offeredAt, Instant at) {}

    /** A part of a message of Yinuo's that the SMSC answered OK; once for each time that it came. */
    public record FromYinuo(String part, String from, String to, String hash, Instant at) {}

    /** A whole message on a phone. */
    public record Arrived(String from, String to, String text, Instant at) {}

    /** Yinuo's own answer to a provider: an HTTP status and a body. */
    public record ProviderAnswer(int status, JsonNode body) {}

    SimulatorControl(int port, String token) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.token = token;
    }

    boolean isThere() {
        try {
            return ask("GET", "/health", Map.of()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    /** Whether a link is bound and everybody's data is handed over. */
    public boolean isReady() {
        JsonNode health = get("/health");
        return health.path("bound").asInt() > 0 && health.path("handedOver").asBoolean();
    }

    /** A phone writes. It goes to Yinuo as soon as it can, and is offered again until it is acknowledged. */
    public void write(String phone, String to, String text) {
        JsonNode answer = call("POST", "/phones/" + phone + "/messages", Map.of("to", to, "text", text), 202);
        if (answer.isMissingNode()) {
            throw new AssertionError("The simulator did not take a message");
        }
    }

    /** What the phone has received after a point, oldest first. */
    public List<String> received(String phone) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : get("/phones/" + phone + "/messages?after=0")) {
            if (entry.path("direction").asString().equals("received")) {
                texts.add(entry.path("text").asString());
            }
        }
        return texts;
    }

    /**
     * A provider orders a service for a phone; empty if Yinuo gave no answer, so that nobody knows what came of it. The same
     * reference and moment again are the same order.
     */
    public Optional<ProviderAnswer> order(String provider, String phone, String offer, String reference, Instant at) {
        return provider(
                "/providers/" + provider + "/orders",
                Map.of("line", phone, "offer", offer, "reference", reference, "at", at.toString()));
    }

    /** A provider asks for the charge of a period; empty if Yinuo gave no answer. */
    public Optional<ProviderAnswer> charge(String provider, String phone, String offer, String reference) {
        return provider(
                "/providers/" + provider + "/charges", Map.of("line", phone, "offer", offer, "reference", reference));
    }

    private Optional<ProviderAnswer> provider(String path, Map<String, String> body) {
        try {
            HttpResponse<String> answer = ask("POST", path, body);
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            JsonNode passedOn = JSON.readTree(answer.body());
            return Optional.of(new ProviderAnswer(passedOn.path("status").asInt(), passedOn.path("body")));
        } catch (IOException e) {
            throw new AssertionError("The simulator did not answer", e);
        }
    }

    /** Everything that Yinuo acknowledged to phones. */
    public List<ToYinuo> toYinuo() {
        return list(
                "to-yinuo",
                entry -> new ToYinuo(
                        entry.path("id").asLong(),
                        entry.path("part").asString(),
                        entry.path("from").asString(),
                        entry.path("to").asString(),
                        entry.path("text").asString(),
                        Instant.parse(entry.path("offeredAt").asString()),
                        Instant.parse(entry.path("acknowledgedAt").asString())));
    }

    /** Everything that the SMSC took from Yinuo. */
    public List<FromYinuo> fromYinuo() {
        return list(
                "from-yinuo",
                entry -> new FromYinuo(
                        entry.path("part").asString(),
                        entry.path("from").asString(),
                        entry.path("to").asString(),
                        entry.path("hash").asString(),
                        Instant.parse(entry.path("at").asString())));
    }

    /** Everything that phones received. */
    public List<Arrived> arrived() {
        return list(
                "arrived",
                entry -> new Arrived(
                        entry.path("from").asString(),
                        entry.path("to").asString(),
                        entry.path("text").asString(),
                        Instant.parse(entry.path("at").asString())));
    }

    private <T> List<T> list(String name, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        long after = 0;
        while (true) {
            JsonNode page = get("/report/lists?list=" + name + "&after=" + after + "&max=" + PAGE);
            if (page.path("forgotten").asLong() > 0) {
                throw new AssertionError("The simulator's list " + name + " was too long to be kept whole");
            }
            for (JsonNode entry : page.path("entries")) {
                all.add(read.apply(entry));
            }
            if (!page.path("more").asBoolean()) {
                return all;
            }
            after = page.path("last").asLong();
        }
    }

    /** The simulator's own figures. */
    public JsonNode report() {
        return get("/report");
    }

    private JsonNode get(String path) {
        return call("GET", path, Map.of(), 200);
    }

    private JsonNode call(String method, String path, Map<String, String> body, int expected) {
        try {
            HttpResponse<String> answer = ask(method, path, body);
            if (answer.statusCode() != expected) {
                throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("The simulator did not answer", e);
        }
    }

    private HttpResponse<String> ask(String method, String path, Map<String, String> body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while talking to the simulator", e);
        }
    }
}
