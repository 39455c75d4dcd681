package io.yinuo.channel.demo;

import io.yinuo.kernel.Fen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The simulator's control interface. Every failure is {@link SimulatorAway}. Safe for use by several threads. */
@Component
@ConditionalOnProperty("yinuo.demo.simulator-url")
class Simulator {

    private static final Duration CONNECT_WAIT = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WAIT)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final JsonMapper indenting =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final DemoSettings settings;
    private final URI base;
    private final Clock clock;

    /**
     * @param bound      whether our link is bound to its SMSC
     * @param handedOver whether everybody's data was handed over to us
     */
    record Health(boolean bound, boolean handedOver) {}

    Simulator(DemoSettings settings, Clock clock) {
        this.settings = settings;
        this.base = settings.simulatorUrl().orElseThrow();
        this.clock = clock;
    }

    Health health() {
        JsonNode health = get("/health");
        return new Health(
                health.path("bound").asInt(0) > 0, health.path("handedOver").asBoolean(false));
    }

    /** What is on the phone's screen, oldest first. */
    List<ScreenMessage> messages(String phone) {
        List<ScreenMessage> messages = new ArrayList<>();
        for (JsonNode message : get("/phones/" + phone + "/messages?after=0")) {
            messages.add(new ScreenMessage(
                    message.path("seq").asLong(),
                    message.path("direction").asString("").equals("received"),
                    message.path("number").asString(""),
                    message.path("text").asString(""),
                    Instant.parse(message.path("at").asString(""))));
        }
        return messages;
    }

    /** The phone writes. */
    void write(String phone, String to, String text) {
        post("/phones/" + phone + "/messages", Map.of("to", to, "text", text));
    }

    /** Clears the phone's screen. */
    void reset(String phone) {
        post("/phones/" + phone + "/reset", Map.of());
    }

    /** A provider orders something for the phone; what our API answered it. */
    MachineAnswer order(String provider, String phone, String offer) {
        return machine("/providers/" + provider + "/orders", phone, offer);
    }

    /** A provider wants money for something; what our API answered it. */
    MachineAnswer charge(String provider, String phone, String offer) {
        return machine("/providers/" + provider + "/charges", phone, offer);
    }

    /** The phone uses data at home. */
    void carry(String phone, long bytes) {
        post("/phones/" + phone + "/data", Map.of("bytes", bytes));
    }

    /** The phone uses data on a network abroad. */
    void carryAbroad(String phone, long bytes, String mcc, String mnc) {
        post("/phones/" + phone + "/data", Map.of("bytes", bytes, "mcc", mcc, "mnc", mnc));
    }

    /** A recharge card that nobody had before. */
    PrintedCard sellCard() {
        JsonNode card = post("/recharge-cards", Map.of());
        return new PrintedCard(
                card.path("serial").asString(""),
                card.path("secret").asString(""),
                Fen.ofYuan(card.path("faceYuan").asInt(0)));
    }

    private MachineAnswer machine(String path, String phone, String offer) {
        JsonNode answer = post(path, Map.of("line", phone, "offer", offer));
        return new MachineAnswer(
                answer.path("status").asInt(0),
                answer.path("body").path("reason").asString(""),
                indenting.writeValueAsString(answer.path("body")),
                clock.instant());
    }

    private JsonNode get(String path) {
        return send(request(path).GET());
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(settings.simulatorWait())
                .header("Authorization", "Bearer " + settings.simulatorToken())
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new SimulatorAway("The simulator answered " + response.statusCode() + ": " + response.body());
            }
            return response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw new SimulatorAway("The simulator does not answer at " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulatorAway("Interrupted while the simulator was asked", e);
        }
    }
}
