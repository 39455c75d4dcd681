package io.yinuo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jsmpp.bean.DeliverSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole simulator between a played Yinuo on the SMPP side and a fake one on the HTTP side. */
class SimulatedOperatorTest {

    private static final String TOKEN = "control-token";

    @TempDir
    Path home;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeYinuoHttp yinuo;
    private SimulatedOperator simulator;

    @BeforeEach
    void start() throws Exception {
        yinuo = new FakeYinuoHttp();
        simulator = simulator("--rate=0");
        assertThat(simulator.awaitGuidedPage(Duration.ofSeconds(20))).isTrue();
        await(() -> health().path("handedOver").asBoolean(false));
    }

    @AfterEach
    void stop() throws Exception {
        simulator.close();
        yinuo.close();
        http.close();
    }

    private SimulatedOperator simulator(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--yinuo=" + yinuo.address(),
                "--smsc-port=0",
                "--control-port=0",
                "--webhook-port=0",
                "--phones=3000",
                "--receipt-delay-min-millis=1",
                "--receipt-delay-max-millis=5",
                "--home=" + home));
        arguments.addAll(List.of(more));
        return new SimulatedOperator(SimulatorSettings.read(
                arguments,
                Map.of(
                        "YINUO_SIMULATOR_TOKEN", TOKEN,
                        "YINUO_DEMO_SMSC_PASSWORD", "secret",
                        "YINUO_DEMO_BSS_SECRET", "bss-secret")));
    }

    @Test
    void theCustomersDataIsHandedOverOnceAndEachProviderGetsItsSecret() throws Exception {
        assertThat(yinuo.asked("/api/imports/"))
                .extracting(FakeYinuoHttp.Asked::client)
                .containsOnly("bss");
        assertThat(yinuo.asked("/api/imports/offers").getFirst().body())
                .contains("READ8,SP-0533,阅读会员,Reading Club,VALUE_ADDED,INFORMATION,800,MONTH,30,true");
        assertThat(yinuo.asked("/api/imports/lines").getFirst().body())
                .startsWith("msisdn,region,language,name,document,number\n13800002047,/hunan/changsha,zh,");
        assertThat(yinuo.asked("/api/providers/")).hasSize(6);
        int requests = yinuo.asked("/api/imports/").size();
        int rows = yinuo.rows();
        assertThat(Files.exists(home.resolve("handed-over-417-3000"))).isTrue();

        simulator.close();
        simulator = simulator("--rate=0");
        await(() -> health().path("handedOver").asBoolean(false));
        assertThat(yinuo.asked("/api/imports/").size() - requests).isEqualTo(8);
        assertThat(yinuo.rows()).isEqualTo(rows);
    }

    @Test
    void nobodyComesInWithoutTheToken() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(control("/report")).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPhoneTalksWithYinuoThroughTheControlInterface() throws Exception {
        try (PlayedYinuo played = new PlayedYinuo(simulator.smscPort(), "secret", delivered -> {})) {
            assertThat(post("/phones/13800002047/messages", "{\"to\":\"10086\",\"text\":\"0000\"}", 202)
                            .path("bound")
                            .asInt())
                    .isOne();
            assertThat(PlayedYinuo.text(played.next())).isEqualTo("0000");
            played.submit("10086", "8613800002047", "您有1项收费业务");
            JsonNode messages = get("/phones/13800002047/messages?after=0");
            assertThat(messages.size()).isEqualTo(2);
            assertThat(messages.get(1).path("direction").asString()).isEqualTo("received");
            assertThat(messages.get(1).path("number").asString()).isEqualTo("10086");
            assertThat(messages.get(1).path("text").asString()).isEqualTo("您有1项收费业务");
            assertThat(get("/phones/13800002047/messages?after=1").size()).isOne();
            post("/phones/13800002047/reset", "", 204);
            assertThat(get("/phones/13800002047/messages").size()).isZero();

            JsonNode report = get("/report");
            assertThat(report.path("acknowledged").path("toYinuo").asInt()).isOne();
            assertThat(report.path("acknowledged").path("fromYinuo").asInt()).isOne();
            JsonNode list = get("/report/lists?list=to-yinuo&after=0&max=10");
            assertThat(list.path("entries").get(0).path("text").asString()).isEqualTo("0000");
            assertThat(get("/report/lists?list=arrived")
                            .path("entries")
                            .get(0)
                            .path("again")
                            .asInt(9))
                    .isZero();
        }
    }

    @Test
    void eachRechargeCardIsSoldOnceAndALostAnswerIsAskedForAgain() throws Exception {
        assertThat(post("/recharge-cards", "{}", 502).path("error").asString()).contains("503");
        List<String> sold = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            JsonNode card = post("/recharge-cards", "{}", 201);
            assertThat(card.path("faceYuan").asInt()).isEqualTo(50);
            sold.add(card.path("serial").asString() + " " + card.path("secret").asString());
        }
        assertThat(sold).containsExactly("000001-1 secret-1-1", "000001-2 secret-1-2", "000002-1 secret-2-1");
        List<String> batches = yinuo.asked("/api/recharge-card-batches").stream()
                .map(FakeYinuoHttp.Asked::body)
                .toList();
        assertThat(batches).hasSize(3);
        assertThat(batches.get(1)).as("the same request, the same cards").isEqualTo(batches.get(0));
        assertThat(batches.get(2)).isNotEqualTo(batches.get(1));
    }

    @Test
    void providersOrderAndAreRefusedAsYinuoSays() throws Exception {
        JsonNode order = post("/providers/SP-0417/orders", "{\"line\":\"13800002047\",\"offer\":\"RINGTONE5\"}", 200);
        assertThat(order.path("status").asInt()).isEqualTo(202);
        assertThat(order.path("body").path("state").asString()).isEqualTo("WAITING");
        JsonNode charge = post("/providers/SP-0999/charges", "{\"line\":\"13800002047\",\"offer\":\"GAME10\"}", 200);
        assertThat(charge.path("status").asInt()).isEqualTo(409);
        assertThat(charge.path("body").path("reason").asString()).isEqualTo("NEVER_CONFIRMED");
        assertThat(yinuo.asked("/api/orders")).singleElement().satisfies(asked -> {
            assertThat(asked.client()).isEqualTo("SP-0417");
            assertThat(asked.idempotencyKey()).startsWith("SP-0417-");
            assertThat(asked.body())
                    .contains("\"line\":\"13800002047\"", "\"firstAnswer\":{\"channel\":\"WAP\",\"at\":\"20");
        });
        assertThat(get("/report").path("providers").path("chargesRefused").asInt())
                .isOne();
    }

    @Test
    void aTokenThatIsWorthNothingAnyMoreIsRenewed() throws Exception {
        String order = "{\"line\":\"13800002047\",\"offer\":\"RINGTONE5\"}";
        assertThat(post("/providers/SP-0417/orders", order, 200).path("status").asInt())
                .isEqualTo(202);
        yinuo.forgetTokens();
        assertThat(post("/providers/SP-0417/orders", order, 200).path("status").asInt())
                .isEqualTo(202);
    }

    @Test
    void badRequestsAreSaidToBeSo() throws Exception {
        assertThat(post("/phones/13900000001/messages", "{}", 404).path("error").asString())
                .isEqualTo("No such phone");
        assertThat(post("/phones/13800000001/messages", "{\"to\":\"10086\"}", 400)
                        .path("error")
                        .asString())
                .isEqualTo("text is missing");
        assertThat(post("/phones/13800000001/messages", "no json", 400)
                        .path("error")
                        .asString())
                .isEqualTo("That is no JSON");
        post("/phones/13800000001/messages", "{\"to\":\"1008x\",\"text\":\"hi\"}", 400);
        post("/providers/SP-1111/orders", "{}", 404);
        post("/load", "{\"rate\":5001,\"seconds\":1,\"kind\":\"0000\"}", 400);
        post("/load", "{\"rate\":1,\"seconds\":1,\"kind\":\"spam\"}", 400);
        post("/providers/SP-0417/webhook-answer", "{\"status\":99}", 400);
    }

    @Test
    void aLoadOfListsIsMeasuredToTheLastAnswer() throws Exception {
        AtomicReference<PlayedYinuo> link = new AtomicReference<>();
        try (PlayedYinuo played =
                new PlayedYinuo(simulator.smscPort(), "secret", delivered -> answer(link, delivered))) {
            link.set(played);
            long id = post("/load", "{\"rate\":200,\"seconds\":2,\"kind\":\"0000\"}", 202)
                    .path("id")
                    .asLong();
            post("/load", "{\"rate\":1,\"seconds\":1,\"kind\":\"0000\"}", 409);
            await(() -> get("/load/" + id).path("state").asString().equals("DONE"));
            JsonNode result = get("/load/" + id);
            assertThat(result.path("begun").asInt()).isEqualTo(400);
            assertThat(result.path("completed").asInt()).isEqualTo(400);
            assertThat(result.path("open").asInt(9)).isZero();
            assertThat(result.path("latencyMillis").path("p99").asDouble()).isPositive();
            await(() -> get("/report").path("offered").path("receipts").asInt() == 400);
            assertThat(get("/report").path("acknowledged").path("toYinuo").asInt())
                    .isEqualTo(400);
        }
    }

    /** Answers as Yinuo would: from a thread that is not the line's. */
    private static void answer(AtomicReference<PlayedYinuo> link, DeliverSm delivered) {
        if (delivered.isSmscDeliveryReceipt()) {
            return;
        }
        Thread.startVirtualThread(() -> link.get().submit("10086", delivered.getSourceAddr(), "您目前没有收费的增值业务。"));
    }

    @Test
    void theDayBeginsOnceALinkIsBoundAndCheatsAreCounted() throws Exception {
        simulator.close();
        simulator = simulator("--rate=100");
        await(() -> health().path("handedOver").asBoolean(false));
        assertThat(get("/report").path("deeds").asInt()).isZero();
        try (PlayedYinuo played = new PlayedYinuo(simulator.smscPort(), "secret", delivered -> {})) {
            await(() -> get("/report").path("providers").path("cheatCharges").asInt() > 0);
            post("/day", "{\"paused\":true}", 204);
            assertThat(get("/report").path("providers").path("cheatChargesMade").asInt(9))
                    .isZero();
            assertThat(played.next()).isNotNull();
        }
    }

    private JsonNode health() {
        return get("/health");
    }

    private URI control(String path) {
        return URI.create("http://127.0.0.1:" + simulator.controlPort() + path);
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(control(path)).GET(), 200);
    }

    private JsonNode post(String path, String body, int status) {
        return send(HttpRequest.newBuilder(control(path)).POST(HttpRequest.BodyPublishers.ofString(body)), status);
    }

    private JsonNode send(HttpRequest.Builder request, int status) {
        try {
            HttpResponse<String> response = http.send(
                    request.header("Authorization", "Bearer " + TOKEN).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return JsonMapper.shared().readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within twenty seconds").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
