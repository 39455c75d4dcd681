package io.yinuo.charging.nchf;

import static io.yinuo.charging.nchf.Client.BASE;
import static io.yinuo.charging.nchf.Client.wants;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.yinuo.SettableClock;
import io.yinuo.charging.nchf.Client.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Who may come in, how the door speaks TLS, and what it says while the ledger is away. */
class NchfGuardTest {

    private static final SettableClock CLOCK = SettableClock.at("2026-08-01T02:02:00Z");
    private static final long PHONE = 8613800004000L;

    @TempDir
    static Path folder;

    private static QuotaHouse house;

    @BeforeAll
    static void open() {
        house = new QuotaHouse(folder.resolve("ledger"), CLOCK);
        house.open(PHONE, 100_000);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static NchfSettings settings(String... more) {
        Map<String, String> given = new HashMap<>(Map.of(
                "yinuo.nchf.port",
                "0",
                "yinuo.nchf.keys-home",
                folder.resolve("keys").toString()));
        for (int i = 0; i < more.length; i += 2) {
            given.put("yinuo.nchf." + more[i], more[i + 1]);
        }
        return Doors.settings(given);
    }

    private static NchfDoor door(
            NchfSettings settings, QuotaLedger ledger, Optional<SslBundle> ssl, Optional<JwtDecoder> tokens) {
        NchfDoor door = new NchfDoor(settings, ledger, Subscribers.byNumberOnly(), Doors::charged, ssl, tokens, CLOCK);
        door.start();
        return door;
    }

    // --------------------------------------------------------------------------------------------------------- tokens

    @Test
    void onlyATokenWithTheScopeOpensADoorThatNeedsOne() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("test").generate();
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
        NchfDoor door =
                door(settings("token-required", "true"), house.ledger(), Optional.empty(), Optional.of(decoder));
        Client client = new Client(door.port(), CLOCK);
        try {
            assertThat(client.create(PHONE).status()).isEqualTo(401);
            assertThat(withToken(client, "rubbish").status()).isEqualTo(401);
            assertThat(withToken(client, token(encoder, List.of("orders"))).status())
                    .isEqualTo(403);
            assertThat(withToken(client, token(encoder, List.of())).cause()).isEqualTo("INSUFFICIENT_SCOPE");
            String good = token(encoder, List.of("nchf-convergedcharging"));
            assertThat(withToken(client, good).status()).isEqualTo(201);
            assertThat(withToken(client, good).status()).isEqualTo(201);
            assertThat(withToken(client, good.substring(0, good.length() - 4) + "AAAA")
                            .status())
                    .isEqualTo(401);
        } finally {
            door.stop();
        }
    }

    private static String token(NimbusJwtEncoder encoder, List<String> scopes) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject("smf-1")
                .expiresAt(Instant.now().plus(Duration.ofMinutes(5)))
                .claim("scope", scopes)
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), claims))
                .getTokenValue();
    }

    private static Answer withToken(Client client, String token) {
        return client.send(client.to(BASE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(client.body(PHONE)))
                .build());
    }

    // ------------------------------------------------------------------------------------------------------------ TLS

    @Test
    void withACertificateItSpeaksHttp2OverTls() throws Exception {
        Path store = folder.resolve("door.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret-of-door",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "secret-of-door".toCharArray());
        NchfDoor door = door(
                settings("ssl-bundle", "door"),
                house.ledger(),
                Optional.of(SslBundle.of(SslStoreBundle.of(keys, "secret-of-door", null))),
                Optional.empty());
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            HttpClient http = HttpClient.newBuilder().sslContext(context).build();
            Answer answer = Client.send(
                    http,
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + door.port() + BASE))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    new Client(door.port(), CLOCK).body(PHONE, wants())))
                            .build());
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.http().version()).isEqualTo(HttpClient.Version.HTTP_2);
        } finally {
            door.stop();
        }
    }

    // -------------------------------------------------------------------------------------------- without the ledger

    @Test
    void whileTheLedgerDoesNotAnswerTheClientIsToldToComeBack() {
        QuotaLedger silent = command -> new CompletableFuture<>();
        QuotaHouse closed = new QuotaHouse(folder.resolve("closed"), CLOCK);
        closed.close();
        QuotaLedger away = closed.ledger();
        QuotaLedger broken = command -> {
            throw new IllegalStateException("a fault of ours, for this test");
        };
        for (QuotaLedger ledger : List.of(silent, away, broken)) {
            NchfDoor door = door(settings("answer-within", "100ms"), ledger, Optional.empty(), Optional.empty());
            try {
                Answer answer = new Client(door.port(), CLOCK).create(PHONE, wants());
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("1");
                assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/problem+json");
            } finally {
                door.stop();
            }
        }
    }

    @Test
    void whatWasBookedBeforeALostAnswerIsNotBookedAgain() {
        NchfDoor door = Doors.open(house.ledger(), folder.resolve("keys"), CLOCK);
        Client client = new Client(door.port(), CLOCK);
        String ref = client.create(PHONE).ref();
        // Commands reach the ledger, and no answer comes back.
        QuotaLedger deaf = command -> house.ledger().submit(command).thenCompose(answer -> new CompletableFuture<>());
        NchfDoor deafDoor = door(settings("answer-within", "200ms"), deaf, Optional.empty(), Optional.empty());
        try {
            long before = house.standing(PHONE).balanceFen();
            String body = client.body(0, Client.usedAndWants(QuotaHouse.MB));
            String path = BASE + "/" + ref + "/update";
            assertThat(new Client(deafDoor.port(), CLOCK).post(path, body).status())
                    .isEqualTo(503);
            assertThat(client.post(path, body).status()).isEqualTo(200);
            assertThat(house.standing(PHONE).balanceFen()).isEqualTo(before - QuotaHouse.PRICE_OF_MB);
        } finally {
            deafDoor.stop();
            door.stop();
        }
    }

    @Test
    void aReleaseWhoseReportIsLostKeepsItsSession() {
        NchfDoor door = Doors.open(house.ledger(), folder.resolve("keys"), CLOCK);
        Client client = new Client(door.port(), CLOCK);
        String ref = client.create(PHONE, wants()).ref();
        AtomicInteger commands = new AtomicInteger();
        QuotaLedger losesTheFirst = command -> commands.getAndIncrement() == 0
                ? new CompletableFuture<>()
                : house.ledger().submit(command);
        NchfDoor losing = door(settings("answer-within", "200ms"), losesTheFirst, Optional.empty(), Optional.empty());
        try {
            long before = house.standing(PHONE).balanceFen();
            String body = client.body(0, Client.used(QuotaHouse.MB));
            String path = BASE + "/" + ref + "/release";
            assertThat(new Client(losing.port(), CLOCK).post(path, body).status())
                    .isEqualTo(503);
            assertThat(client.post(path, body).status()).isEqualTo(204);
            assertThat(house.standing(PHONE).balanceFen()).isEqualTo(before - QuotaHouse.PRICE_OF_MB);
        } finally {
            losing.stop();
            door.stop();
        }
    }

    @Test
    void aDoorThatIsSwitchedOffStaysShut() {
        NchfDoor door = door(settings("enabled", "false"), house.ledger(), Optional.empty(), Optional.empty());
        assertThat(door.isRunning()).isFalse();
        assertThat(door.port()).isZero();
    }
}
