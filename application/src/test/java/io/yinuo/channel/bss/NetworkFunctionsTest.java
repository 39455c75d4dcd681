package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Charging;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.Packs;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.nchf.NchfDoor;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The door for network functions as the application wires it: tokens of its own, and news of accounts. */
class NetworkFunctionsTest {

    private static final Msisdn PHONE = Msisdn.of("13800002047");

    private static final String SESSIONS = "/nchf-convergedcharging/v3/chargingdata";
    private static final long MB = 1L << 20;

    @TempDir
    static Path home;

    @Test
    void aNetworkFunctionWithATokenOpensASessionAndHearsOfATopUp() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer smf = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        smf.createContext("/", call -> {
            heard.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        smf.start();
        try (ConfigurableApplicationContext house = BssHouse.start(
                        TestDatabase.emptyUrl(),
                        home.toString(),
                        List.of(
                                "--yinuo.nchf.port=0",
                                "--yinuo.nchf.token-required=true",
                                "--yinuo.clients[1].id=smf-1",
                                "--yinuo.clients[1].secret=a-secret-of-the-smf",
                                "--yinuo.clients[1].scopes=nchf-convergedcharging"));
                HttpClient http = HttpClient.newHttpClient()) {
            String door = "http://127.0.0.1:" + house.getBean(NchfDoor.class).port();
            String body = """
                    {"nfConsumerIdentification":{"nodeFunctionality":"SMF"},
                     "invocationTimeStamp":"2026-08-15T02:00:00Z","invocationSequenceNumber":0,
                     "notifyUri":"http://127.0.0.1:%d/nsmf-callback/notify_1",
                     "subscriberIdentifier":"msisdn-%d"}""".formatted(smf.getAddress().getPort(), PHONE.e164());
            assertThat(open(http, door, body, "none").statusCode()).isEqualTo(401);

            String token = token(http, BssHouse.port(house));
            assertThat(open(http, door, body, token).statusCode()).isEqualTo(404); // no account yet
            Charging charging = house.getBean(Charging.class);
            charging.open(PHONE, new Fen(1_000));
            HttpResponse<String> opened = open(http, door, body, token);
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);

            charging.credit(new ChargeKey("credit:1"), PHONE, new Fen(500), "TOP_UP", "card");
            await().untilAsserted(
                            () -> assertThat(heard).containsExactly("{\"notificationType\":\"REAUTHORIZATION\"}"));
        } finally {
            smf.stop(0);
        }
    }

    @Test
    void aSessionUsesThePacksOfTheCatalogueAndItsRowsSaySo() throws Exception {
        try (ConfigurableApplicationContext house = BssHouse.start(
                        TestDatabase.emptyUrl(), home.resolve("catalogue").toString(), List.of("--yinuo.nchf.port=0"));
                HttpClient http = HttpClient.newHttpClient()) {
            URI door = URI.create(
                    "http://127.0.0.1:" + house.getBean(NchfDoor.class).port());
            house.getBean(Charging.class).open(PHONE, new Fen(10_000));
            Packs packs = house.getBean(Packs.class);
            assertThat(packs.buy(new ChargeKey("buy:1"), PHONE, new OfferCode("STACK-30")))
                    .isInstanceOf(PurchaseAnswer.Bought.class);
            Instant now = Instant.now(); // use before the purchase would not be in the pack
            house.getBean(SettableClock.class).set(now);

            HttpResponse<String> opened =
                    report(http, door.resolve(SESSIONS), now, "{\"ratingGroup\":10,\"requestedUnit\":{}}");
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
            assertThat(opened.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(opened.body()).contains("SUCCESS").contains("totalVolume");
            URI session = door.resolve(opened.headers().firstValue("Location").orElseThrow() + "/");
            assertThat(report(http, session.resolve("update"), now, used(400 * MB))
                            .statusCode())
                    .isEqualTo(200);
            // 100 MB are in the pack, and one MB costs 29 fen.
            assertThat(report(http, session.resolve("release"), now, used(101 * MB))
                            .statusCode())
                    .isEqualTo(204);

            LinePack stack = packs.of(PHONE).orElseThrow().packs().getFirst();
            assertThat(stack.name().zh()).isEqualTo("30元流量叠加包");
            assertThat(stack.left()).isZero();
            assertThat(stack.held()).isZero();
            JdbcClient rows = house.getBean(JdbcClient.class);
            await().untilAsserted(() -> assertThat(rows.sql("""
                            select amount_fen from charging.entry where msisdn = :line order by place
                            """)
                            .param("line", PHONE.e164())
                            .query(Long.class)
                            .list())
                    .containsExactly(10_000L, -3_000L, -29L));
        }
    }

    private static String used(long bytes) {
        return "{\"ratingGroup\":10,\"usedUnitContainer\":[{\"totalVolume\":" + bytes + "}]}";
    }

    private static HttpResponse<String> report(HttpClient http, URI to, Instant now, String usage)
            throws IOException, InterruptedException {
        String body = """
                {"nfConsumerIdentification":{"nodeFunctionality":"SMF"},
                 "invocationTimeStamp":"%s","invocationSequenceNumber":0,
                 "subscriberIdentifier":"msisdn-%d","multipleUnitUsage":[%s]}""".formatted(now, PHONE.e164(), usage);
        return http.send(
                HttpRequest.newBuilder(to)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> open(HttpClient http, String door, String body, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(door + "/nchf-convergedcharging/v3/chargingdata"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(HttpClient http, int port) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString("smf-1:a-secret-of-the-smf".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&scope=nchf-convergedcharging"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body()).path("access_token").asString();
    }
}
