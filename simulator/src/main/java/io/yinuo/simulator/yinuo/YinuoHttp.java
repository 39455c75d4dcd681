package io.yinuo.simulator.yinuo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One machine client of Yinuo: signs in with OAuth2 client credentials (RFC 6749, 4.4), keeps its token until shortly
 * before it ends, and asks for a new one when it is refused. Safe for use by several threads.
 */
public final class YinuoHttp {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration EARLY = Duration.ofSeconds(20);
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http;
    private final JsonMapper json = JsonMapper.shared();
    private final Clock clock;
    private final URI base;
    private final String clientId;
    private final String scope;
    private volatile String secret;
    private @Nullable Token token;

    private record Token(String text, Instant until) {}

    public YinuoHttp(HttpClient http, Clock clock, URI base, String clientId, String secret, String scope) {
        this.http = http;
        this.clock = clock;
        this.base = base;
        this.clientId = clientId;
        this.secret = secret;
        this.scope = scope;
    }

    /** A client for all machine clients of one simulator. */
    public static HttpClient newHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** From now on it signs in with this secret. */
    public synchronized void renewSecret(String newSecret) {
        secret = newSecret;
        token = null;
    }

    public YinuoAnswer post(String path, String contentType, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        YinuoAnswer answer = postOnce(path, contentType, body, headers);
        if (answer.status() == UNAUTHORIZED) {
            forgetToken();
            return postOnce(path, contentType, body, headers);
        }
        return answer;
    }

    private YinuoAnswer postOnce(String path, String contentType, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return read(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private synchronized void forgetToken() {
        token = null;
    }

    private synchronized String token() throws IOException, InterruptedException {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.text();
        }
        String basic = Base64.getEncoder()
                .encodeToString((formEncoded(clientId) + ":" + formEncoded(secret)).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/oauth2/token"))
                .timeout(TIMEOUT)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + formEncoded(scope)))
                .build();
        YinuoAnswer answer = read(http.send(request, HttpResponse.BodyHandlers.ofString()));
        if (!answer.isOk()) {
            throw new SignInRefused(clientId, answer);
        }
        Token fresh = new Token(
                answer.body().path("access_token").asString(""),
                clock.instant()
                        .plusSeconds(answer.body().path("expires_in").asLong(60))
                        .minus(EARLY));
        token = fresh;
        return fresh.text();
    }

    private YinuoAnswer read(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = response.body().isBlank() ? MissingNode.getInstance() : json.readTree(response.body());
        } catch (JacksonException e) {
            body = MissingNode.getInstance();
        }
        return new YinuoAnswer(response.statusCode(), body, response.body());
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Yinuo did not let a client in. */
    public static final class SignInRefused extends IOException {
        SignInRefused(String clientId, YinuoAnswer answer) {
            super("Yinuo refused to sign in " + clientId + ": " + answer.status() + " " + answer.body());
        }
    }
}
