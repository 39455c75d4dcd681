package io.yinuo.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String BODY = "{\"id\":7,\"kind\":\"SERVICE_STOPPED\"}";

    /** HMAC-SHA256 of the body with the key "secret", computed with openssl. */
    private static final String SIGNATURE = "sha256=de9ffac97ed68e835e4d46ba5289a8e2ce253c46d2c0af44424f92eb028993b9";

    @Test
    void onlyWhatIsSignedWithTheProvidersSecretIsAcknowledged() throws Exception {
        try (Webhooks webhooks = new Webhooks(0, Clock.systemUTC())) {
            webhooks.expect("SP-0417", "secret");
            assertThat(post(webhooks, "SP-0417", SIGNATURE)).isEqualTo(204);
            assertThat(post(webhooks, "SP-0417", SIGNATURE.replace('0', '1'))).isEqualTo(401);
            assertThat(post(webhooks, "SP-0417", "")).isEqualTo(401);
            assertThat(post(webhooks, "SP-0001", SIGNATURE)).isEqualTo(404);
            assertThat(webhooks.badSignatures()).isEqualTo(2);
            assertThat(webhooks.of("SP-0417", 0))
                    .extracting(Webhooks.Webhook::answered)
                    .containsExactly(204, 401, 401);
        }
    }

    @Test
    void aProviderCanBeToldToFail() throws Exception {
        try (Webhooks webhooks = new Webhooks(0, Clock.systemUTC())) {
            webhooks.expect("SP-0417", "secret");
            webhooks.answerWith("SP-0417", 503);
            assertThat(post(webhooks, "SP-0417", SIGNATURE)).isEqualTo(503);
            webhooks.answerWith("SP-0417", 204);
            assertThat(post(webhooks, "SP-0417", SIGNATURE)).isEqualTo(204);
            assertThat(webhooks.of("SP-0417", 1))
                    .singleElement()
                    .satisfies(webhook ->
                            assertThat(webhook.body().path("kind").asString()).isEqualTo("SERVICE_STOPPED"));
        }
    }

    private static int post(Webhooks webhooks, String provider, String signature) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(webhooks.base() + provider))
                    .header("Yinuo-Delivery", "7")
                    .header("Yinuo-Signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(BODY.getBytes(StandardCharsets.UTF_8)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
