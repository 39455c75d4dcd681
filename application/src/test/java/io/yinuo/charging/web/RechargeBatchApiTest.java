package io.yinuo.charging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.SettableClock;
import io.yinuo.charging.AccountsUnderTest;
import io.yinuo.charging.card.CardBatches;
import io.yinuo.charging.card.OtherCards;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Where cards are printed, on 5 August 2026 in Shanghai. */
class RechargeBatchApiTest {

    private static final Operator OPERATOR = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));
    private static final String AUGUST =
            "{\"reference\":\"2026-08-a\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2028-12-31\"}";

    private static TestDatabase database;
    private SettableClock clock = SettableClock.at("2026-08-05T02:02:00Z");
    private MockMvc api = api();

    private MockMvc api() {
        CardBatches batches = OtherCards.batches(database, OPERATOR, clock);
        return MockMvcBuilders.standaloneSetup(new RechargeBatchApi(batches)).build();
    }

    @BeforeAll
    static void open() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        AccountsUnderTest.empty(database);
        clock = SettableClock.at("2026-08-05T02:02:00Z");
        api = api();
    }

    private ResultActions make(String client, String body) throws Exception {
        return api.perform(post("/api/recharge-card-batches")
                .principal(() -> client)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private List<String> lines(String client, String body) throws Exception {
        return make(client, body)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .lines()
                .toList();
    }

    private ResultActions stop(String reference, String body) throws Exception {
        return api.perform(post("/api/recharge-card-batches/" + reference + "/stop")
                .principal(() -> "guard")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private long cards() {
        return database.jdbc()
                .sql("select count(*) from charging.recharge_card")
                .query(Long.class)
                .single();
    }

    @Test
    void aBatchIsToldAsCsvAndKeptByNobodyOnTheWay() throws Exception {
        make("printer", AUGUST)
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(header().string("Cache-Control", "no-store"));
        List<String> lines = lines("printer", AUGUST);

        assertThat(lines).hasSize(4).first().isEqualTo("serial,secret");
        for (int card = 1; card <= 3; card++) {
            String[] cells = lines.get(card).split(",", -1);
            assertThat(cells[0]).matches("[0-9]{6,}-0000" + card);
            assertThat(CardSecret.read(cells[1])).isPresent();
        }
        assertThat(cards()).isEqualTo(3);
    }

    @Test
    void theSameRequestAgainGivesTheSameCardsAlsoWhenTheyAreOver() throws Exception {
        List<String> first = lines("printer", AUGUST);
        clock.advance(Duration.ofDays(1_000));

        assertThat(lines("printer", AUGUST)).isEqualTo(first);
        assertThat(cards()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\":\"2026-08-a\",\"faceYuan\":100,\"count\":3,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"2026-08-a\",\"faceYuan\":50,\"count\":4,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"2026-08-a\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2028-12-30\"}"
            })
    void theSameReferenceWithOtherTermsIsRefused(String body) throws Exception {
        lines("printer", AUGUST);

        make("printer", body)
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.reason").value("REFERENCE_REUSED"));
        assertThat(cards()).isEqualTo(3);
    }

    @Test
    void anotherClientIsNotToldTheSecrets() throws Exception {
        lines("printer", AUGUST);

        make("shop", AUGUST).andExpect(status().isConflict());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reference\":\"a\",\"faceYuan\":40,\"count\":3,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"a\",\"faceYuan\":5000,\"count\":3,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"a\",\"faceYuan\":50,\"count\":0,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"a\",\"faceYuan\":50,\"count\":10001,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"a\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2026-08-04\"}",
                "{\"reference\":\"a\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2031-08-06\"}",
                "{\"reference\":\"a\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"31.12.2028\"}",
                "{\"reference\":\"a b\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2028-12-31\"}",
                "{\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"a\",\"faceYuan\":\"50\",\"count\":3,\"goodUntil\":\"2028-12-31\"}",
                "{\"reference\":\"a\",\"faceYuan\":50,\"count\":3,\"goodUntil\":\"2028-12-31\",\"note\":1}",
                "null",
                ""
            })
    void whatIsNoBatchIsAProblemAndMakesNothing(String body) throws Exception {
        make("printer", body)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.reason").value("MALFORMED"));
        assertThat(cards()).isZero();
    }

    @Test
    void theBoundsThemselvesAreTaken() throws Exception {
        assertThat(lines("printer", "{\"reference\":\"a\",\"faceYuan\":10,\"count\":1,\"goodUntil\":\"2026-08-05\"}"))
                .hasSize(2);
        List<String> most =
                lines("printer", "{\"reference\":\"b\",\"faceYuan\":500,\"count\":10000,\"goodUntil\":\"2031-08-05\"}");
        assertThat(new HashSet<>(most)).hasSize(10_001);
    }

    @Test
    void manyAtOnceMakeOneBatch() throws Exception {
        List<Callable<List<String>>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(() -> lines("printer", AUGUST));
        }
        List<List<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(callers)) {
                answers.add(answer.get());
            }
        }
        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(cards()).isEqualTo(3);
    }

    /** Once in ten billion cards; the next secret is drawn, and drawn again the next time. */
    @Test
    void aSecretThatAnotherCardHasIsNotGivenTwice() throws Exception {
        List<String> wanted = OtherCards.firstSecrets("2026-08-a", 3);
        lines("printer", "{\"reference\":\"july\",\"faceYuan\":10,\"count\":1,\"goodUntil\":\"2028-12-31\"}");
        OtherCards.haveSecret(database, wanted.get(1));

        List<String> lines = lines("printer", AUGUST);
        assertThat(lines.get(1)).endsWith("," + wanted.get(0));
        assertThat(lines.get(2)).doesNotContain(wanted.get(1));
        assertThat(lines.get(3)).endsWith("," + wanted.get(2));
        assertThat(lines("printer", AUGUST)).isEqualTo(lines);
    }

    @Test
    void aBatchIsStoppedAsAWholeOrCardByCard() throws Exception {
        List<String> lines = lines("printer", AUGUST);
        String serial = lines.get(2).split(",", -1)[0];

        stop("2026-08-a", "{\"serial\":\"" + serial + "\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.stopped").value(1))
                .andExpect(jsonPath("$.used").value(0));
        stop("2026-08-a", "{}").andExpect(jsonPath("$.stopped").value(3));
        stop("2026-08-a", "{}").andExpect(jsonPath("$.stopped").value(3));
    }

    @Test
    void whatIsNotThereIsNotStopped() throws Exception {
        lines("printer", AUGUST);
        lines("printer", AUGUST.replace("2026-08-a", "other"));
        String others =
                lines("printer", AUGUST.replace("2026-08-a", "other")).get(1).split(",", -1)[0];

        stop("nothing", "{}")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.reason").value("NO_SUCH_BATCH"));
        for (String serial : List.of(others, "000001-00000", "x", "999999999999999999-00001")) {
            stop("2026-08-a", "{\"serial\":\"" + serial + "\"}")
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.reason").value("NO_SUCH_CARD"));
        }
        for (String body : List.of("", "[]", "null", "{\"serials\":[]}")) {
            stop("2026-08-a", body).andExpect(status().isBadRequest());
        }
        assertThat(database.jdbc()
                        .sql("select count(*) from charging.recharge_batch where stopped_at is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
