package io.yinuo.process;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The customer system that hands its lines and services over to a Yinuo of a test, by the imports that any BSS would use.
 * Its id and secret are a setting of that Yinuo: {@link #settings()}.
 */
public final class BssClient implements AutoCloseable {

    private static final String ID = "test-bss";
    private static final String SECRET = "test-bss-secret-of-one-run";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI yinuo;
    private final String token;

    public BssClient(URI yinuo) {
        this.yinuo = yinuo;
        String basic = Base64.getEncoder().encodeToString((ID + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        JsonNode answer = send(HttpRequest.newBuilder(yinuo.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + URLEncoder.encode("import", StandardCharsets.UTF_8))));
        token = answer.path("access_token").asString();
    }

    /** What Yinuo must be told so that this client may come in. */
    public static List<String> settings() {
        return List.of(
                "--yinuo.clients[0].id=" + ID,
                "--yinuo.clients[0].secret=" + SECRET,
                "--yinuo.clients[0].scopes=import");
    }

    /**
     * Imports rows of one kind, the first of which names the columns.
     *
     * @throws AssertionError if a row was rejected
     */
    public void importRows(String kind, List<String> rows) {
        JsonNode answer = send(HttpRequest.newBuilder(yinuo.resolve("/api/imports/" + kind))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", rows) + "\n")));
        if (!answer.path("rejected").isEmpty()) {
            throw new AssertionError("Rows of " + kind + " were rejected: " + answer);
        }
    }

    /** Hands lines over: Chinese, with a document that is right and of nobody, and 100 yuan on each account. */
    public void importLines(List<String> phones) {
        List<String> lines = new ArrayList<>(List.of("msisdn,region,language,name,document,number"));
        List<String> accounts = new ArrayList<>(List.of("msisdn,balance_fen"));
        for (String phone : phones) {
            lines.add(phone + ",/hunan/changsha,zh,王伟,RESIDENT_ID_CARD," + idCard(lines.size()));
            accounts.add(phone + ",10000");
        }
        importRows("lines", lines);
        importRows("accounts", accounts);
    }

    /** An area code that is not given out (999999), a birthday, a running number, and the check character of GB 11643. */
    private static String idCard(int number) {
        String body = "9999991990%02d%02d%03d".formatted(1 + number / 100 % 12, 1 + number / 1_200 % 28, number % 100);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("Yinuo did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while talking to Yinuo", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
