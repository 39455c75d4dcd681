package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The machine of a customer system: fetches a token and knocks at the doors, over real HTTP. */
final class BssCaller implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String site;
    private final String token;

    BssCaller(int port, String client, String secret, String scope) {
        site = "http://127.0.0.1:" + port;
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        Answer answer = send(HttpRequest.newBuilder(URI.create(site + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope)));
        assertThat(answer.status()).isEqualTo(200);
        token = answer.body().path("access_token").asString();
    }

    static BssCaller of(int port) {
        return new BssCaller(port, BssHouse.CLIENT, BssHouse.SECRET, "import");
    }

    record Answer(int status, String type, String cacheControl, JsonNode body) {

        int accepted() {
            return body.path("accepted").asInt(-1);
        }

        int unchanged() {
            return body.path("unchanged").asInt(-1);
        }

        /** The rejected rows as {@code 2 UNKNOWN_LINE}. */
        List<String> rejected() {
            return body.path("rejected")
                    .valueStream()
                    .map(row ->
                            row.path("row").asInt() + " " + row.path("reason").asString())
                    .toList();
        }

        String detail() {
            return body.path("detail").asString("");
        }

        String reason() {
            return body.path("reason").asString("");
        }
    }

    Answer csv(String kind, String... rows) {
        return post("/api/imports/" + kind, "text/csv", String.join("\n", rows) + "\n");
    }

    Answer post(String path, String type, String body) {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Begins to send something without saying before how long it is. */
    Begun begin(String path, String type, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(site + path).toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            connection.setRequestProperty("Content-Type", type);
            connection.setDoOutput(true);
            connection.setChunkedStreamingMode(0);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
            return new Begun(connection);
        } catch (IOException e) {
            throw new AssertionError("Nobody listened", e);
        }
    }

    record Begun(HttpURLConnection connection) {

        /** Says that this was all. Returns the status of the answer. */
        int end() {
            try {
                connection.getOutputStream().close();
                return connection.getResponseCode();
            } catch (IOException e) {
                throw new AssertionError("Nobody answered", e);
            } finally {
                connection.disconnect();
            }
        }
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)).header("Authorization", "Bearer " + token));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    answer.statusCode(),
                    type,
                    answer.headers().firstValue("Cache-Control").orElse(""),
                    type.contains("json")
                            ? JsonMapper.shared().readTree(answer.body())
                            : JsonMapper.shared().createObjectNode());
        } catch (IOException e) {
            throw new AssertionError("Nobody answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A document that is right and of nobody: an area that is not given out, a birthday, a running number. */
    static String idCard(int number) {
        String body = "99999919900101%03d".formatted(number);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    @Override
    public void close() {
        http.close();
    }
}
