package io.yinuo.commitment.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.yinuo.commitment.BoardSlice;
import io.yinuo.commitment.BoardTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The board for machines. */
@BoardTest
class CommitmentApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private BoardSlice.Happenings happenings;

    @Autowired
    private MeterRegistry meters;

    private Instant now;

    @BeforeEach
    void empty() {
        happenings.none();
        now = happenings.now();
    }

    @Test
    void theBoardNamesEveryClauseAndHowItStands() throws Exception {
        happenings.stopped(now, 180);
        happenings.look();

        JsonNode board = JSON.readTree(get("/api/commitments").body());
        assertThat(board.get("month").asString()).isEqualTo("2026-08");
        assertThat(board.get("asOf").asString()).isEqualTo("2026-08-15T04:00:00Z");
        assertThat(board.get("kept").asInt()).isEqualTo(1);
        assertThat(board.get("total").asInt()).isEqualTo(36);
        assertThat(board.get("clauses")).hasSize(36);
        assertThat(board.get("clauses").get(0).get("id").asString()).isEqualTo("C1.1");
        assertThat(board.get("clauses").get(0).get("state").asString()).isEqualTo("not-built");
    }

    @Test
    void aClauseHasItsPromiseItsFiguresAndItsEvidence() throws Exception {
        for (int i = 0; i < 9_999; i += 3) {
            happenings.ordering("ServiceStopped", now, Map.of("delayMillis", "180"));
        }
        happenings.stopped(now, 5_001);
        happenings.refused(now, "STOPPED");
        happenings.look();

        JsonNode clause = JSON.readTree(get("/api/commitments/C3.1").body());
        assertThat(clause.get("state").asString()).isEqualTo("broken");
        assertThat(clause.get("promise").get("en").asString()).contains("Send 0000");
        assertThat(clause.get("target").get("zh").asString()).contains("5 秒");
        assertThat(clause.get("evidence").get("ordering").asInt()).isEqualTo(3_335);
        JsonNode effective = clause.get("measures").get(0);
        assertThat(effective.get("kind").asString()).isEqualTo("always");
        assertThat(effective.get("target").asDouble()).isEqualTo(1);
        // 3,333 of 3,334 is 0.99970006, rounded down.
        assertThat(effective.get("attainment").decimalValue()).isEqualByComparingTo("0.9997");
        assertThat(effective.get("good").asInt()).isEqualTo(3_333);
        assertThat(effective.get("bad").asInt()).isEqualTo(1);
        assertThat(effective.get("delayMillis").get("p99").asInt()).isEqualTo(180);
        assertThat(effective.get("delayMillis").get("max").asInt()).isEqualTo(5_001);
        assertThat(effective.get("days")).hasSize(30);
        JsonNode refused = clause.get("measures").get(1);
        assertThat(refused.get("kind").asString()).isEqualTo("count");
        assertThat(refused.get("good").asInt()).isEqualTo(1);
        assertThat(refused.has("attainment")).isFalse();
    }

    @Test
    void theNamesOfTheFieldsLast() throws Exception {
        JsonNode clause = JSON.readTree(get("/api/commitments/C3.2").body());
        assertThat(names(clause))
                .containsExactlyInAnyOrder(
                        "id",
                        "chapter",
                        "state",
                        "title",
                        "promise",
                        "target",
                        "owner",
                        "asOf",
                        "month",
                        "measures",
                        "evidence");
        assertThat(names(clause.get("measures").get(0)))
                .containsExactlyInAnyOrder("id", "kind", "title", "state", "target", "good", "bad", "pending", "days");
        assertThat(names(clause.get("measures").get(0).get("days").get(0)))
                .containsExactlyInAnyOrder("day", "good", "bad", "pending");
    }

    @Test
    void whoHasSeenItIsToldSoUntilAFigureChanges() throws Exception {
        HttpResponse<String> first = get("/api/commitments");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/\"");
        happenings.look();
        assertThat(get("/api/commitments", "If-None-Match", tag).statusCode()).isEqualTo(304);

        happenings.stopped(now, 180);
        happenings.look();
        HttpResponse<String> changed = get("/api/commitments", "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void anUnknownClauseIsAProblemInWords() throws Exception {
        for (String id : new String[] {"C9.9", "x", "%3Cscript%3E"}) {
            HttpResponse<String> answer = get("/api/commitments/" + id);
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(JSON.readTree(answer.body()).get("title").asString()).isEqualTo("Unknown clause");
        }
    }

    @Test
    void theMetricIsNotANumberUntilThereIsSomethingToJudge() {
        assertThat(attainment("C3.1")).isNaN();
        happenings.stopped(now, 180);
        happenings.stopped(now, 5_001);
        happenings.look();
        assertThat(attainment("C3.1")).isEqualTo(0.5);
        assertThat(attainment("C1.1")).isNaN();
    }

    private double attainment(String clause) {
        return meters.get("yinuo.clause.attainment")
                .tag("clause", clause)
                .gauge()
                .value();
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
