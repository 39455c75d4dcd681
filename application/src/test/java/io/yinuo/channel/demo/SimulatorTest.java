package io.yinuo.channel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.yinuo.SettableClock;
import io.yinuo.kernel.Fen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The talk with the control interface, against a server that answers as the contract has it. */
class SimulatorTest {

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private String answer = "{}";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
                byte[] octets = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, octets.length);
                exchange.getResponseBody().write(octets);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Simulator simulator() {
        DemoSettings settings = new DemoSettings(
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                "token",
                Duration.ofSeconds(2),
                false,
                new DemoSettings.StaffPasswords("", "", "", ""));
        return new Simulator(settings, SettableClock.at("2026-08-01T02:00:00Z"));
    }

    @Test
    void theScreenIsReadAsItIs() {
        answer = """
                [{"seq":3,"direction":"received","number":"10086","text":"您好","at":"2026-08-01T02:02:00.5Z"},
                 {"seq":4,"direction":"sent","number":"106588001","text":"KT5","at":"2026-08-01T02:03:00Z"}]""";
        List<ScreenMessage> messages = simulator().messages("13800002047");
        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst().received()).isTrue();
        assertThat(messages.getFirst().text()).isEqualTo("您好");
        assertThat(messages.getLast().received()).isFalse();
        assertThat(asked).containsExactly("GET /phones/13800002047/messages?after=0 Bearer token ");
    }

    @Test
    void aRefusalOfOurApiIsPassedOnAndShownIndented() {
        answer = "{\"status\":409,\"body\":{\"title\":\"Conflict\",\"reason\":\"STOPPED\"}}";
        MachineAnswer claimed = simulator().charge("SP-0417", "13800002047", "RINGTONE5");
        assertThat(claimed.isRefused()).isTrue();
        assertThat(claimed.reason()).isEqualTo("STOPPED");
        assertThat(claimed.body().lines().count()).isEqualTo(4);
        assertThat(asked).singleElement().asString().startsWith("POST /providers/SP-0417/charges Bearer token {");
    }

    @Test
    void aCardIsSoldAndItsSecretStaysOutOfLogs() {
        answer = "{\"serial\":\"000001-00001\",\"secret\":\"123456789012345678\",\"faceYuan\":50}";
        PrintedCard card = simulator().sellCard();
        assertThat(card).isEqualTo(new PrintedCard("000001-00001", "123456789012345678", Fen.ofYuan(50)));
        assertThat(card.toString()).doesNotContain(card.secret());
        assertThat(asked).containsExactly("POST /recharge-cards Bearer token {}");
    }

    @Test
    void healthSaysWhetherTheLinkIsBound() {
        answer = "{\"bound\":1,\"handedOver\":false,\"phones\":20000,\"seed\":417}";
        assertThat(simulator().health()).isEqualTo(new Simulator.Health(true, false));
    }

    @Test
    void whateverGoesWrongIsSaidAsOneThing() {
        status = 500;
        assertThatThrownBy(() -> simulator().health()).isInstanceOf(SimulatorAway.class);
        status = 200;
        answer = "no json";
        assertThatThrownBy(() -> simulator().health()).isInstanceOf(SimulatorAway.class);
        server.stop(0);
        assertThatThrownBy(() -> simulator().write("13800002047", "10086", "0000"))
                .isInstanceOf(SimulatorAway.class);
    }
}
