package io.yinuo.charging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.ordering.BuyingHouse;
import java.util.ArrayList;
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

/** The operator's own systems add what customers paid; the phone has 200 yuan. */
class TopUpApiTest {

    private static TestDatabase database;
    private BuyingHouse house;
    private MockMvc api;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering", "charging");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        house = new BuyingHouse(database, "2026-08-05T02:02:00Z");
        api = MockMvcBuilders.standaloneSetup(new TopUpApi(house.topUps())).build();
    }

    private ResultActions topUp(String client, String line, String body) throws Exception {
        return api.perform(post("/api/lines/" + line + "/top-ups")
                .principal(() -> client)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions topUp(String body) throws Exception {
        return topUp("shop", "13800002047", body);
    }

    @Test
    void moneyIsAddedOnceForEachReferenceAndTheBalanceIsSaid() throws Exception {
        String fifty = "{\"amountFen\":5000,\"reference\":\"pay-1\"}";
        topUp(fifty)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.balanceFen").value(25_000))
                .andExpect(jsonPath("$.amountFen").value(5_000))
                .andExpect(jsonPath("$.line").value("13800002047"));

        topUp("{\"amountFen\":1,\"reference\":\"pay-2\"}")
                .andExpect(jsonPath("$.balanceFen").value(25_001));
        topUp(fifty)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.balanceFen").value(25_000));
        assertThat(house.balance()).isEqualTo(new Fen(25_001));
    }

    @Test
    void theSameReferenceWithAnotherAmountOrLineIsRefused() throws Exception {
        topUp("{\"amountFen\":5000,\"reference\":\"pay-1\"}").andExpect(status().isOk());

        topUp("{\"amountFen\":5001,\"reference\":\"pay-1\"}")
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.reason").value("REFERENCE_REUSED"));
        topUp("shop", "13800002048", "{\"amountFen\":5000,\"reference\":\"pay-1\"}")
                .andExpect(status().isConflict());
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(250));
    }

    @Test
    void anotherClientMayUseTheSameReference() throws Exception {
        topUp("shop", "13800002047", "{\"amountFen\":5000,\"reference\":\"pay-1\"}")
                .andExpect(status().isOk());
        topUp("bank", "13800002047", "{\"amountFen\":7000,\"reference\":\"pay-1\"}")
                .andExpect(jsonPath("$.balanceFen").value(32_000));
    }

    @Test
    void aLineWithoutAnAccountIsSaidToHaveNone() throws Exception {
        topUp("shop", "13800009999", "{\"amountFen\":5000,\"reference\":\"pay-1\"}")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.reason").value("NO_SUCH_ACCOUNT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amountFen\":0,\"reference\":\"pay-1\"}",
                "{\"amountFen\":-1,\"reference\":\"pay-1\"}",
                "{\"amountFen\":1000001,\"reference\":\"pay-1\"}",
                "{\"amountFen\":1.5,\"reference\":\"pay-1\"}",
                "{\"amountFen\":\"5000\",\"reference\":\"pay-1\"}",
                "{\"amountFen\":5000}",
                "{\"amountFen\":5000,\"reference\":\"\"}",
                "{\"amountFen\":5000,\"reference\":\"a b\"}",
                "{\"amountFen\":5000,\"reference\":null}",
                "{\"amountFen\":5000,\"reference\":\"pay-1\",\"note\":\"x\"}",
                "{\"amountFen\":5000,\"amountFen\":6000,\"reference\":\"pay-1\"}",
                "{\"amountFen\":5000,\"reference\":\"pay-1\"}{}",
                "null",
                "[]",
                "",
                "money"
            })
    void whatIsNoTopUpIsAProblemAndChangesNothing(String body) throws Exception {
        topUp(body)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.reason").value("MALFORMED"));
        topUp("shop", "42", "{\"amountFen\":5000,\"reference\":\"pay-1\"}").andExpect(status().isBadRequest());
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(200));
    }

    @Test
    void theBoundsThemselvesAreTaken() throws Exception {
        topUp("{\"amountFen\":1,\"reference\":\"least\"}").andExpect(status().isOk());
        topUp("{\"amountFen\":1000000,\"reference\":\"most\"}").andExpect(status().isOk());
        assertThat(house.balance()).isEqualTo(new Fen(1_020_001));
    }

    @Test
    void manyAtOnceWithOneReferenceAddItOnce() throws Exception {
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            callers.add(() -> topUp("{\"amountFen\":5000,\"reference\":\"pay-1\"}")
                    .andReturn()
                    .getResponse()
                    .getStatus());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(callers)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(250));
    }

    @Test
    void aPlanThatWaitedForMoneyIsRenewedByIt() throws Exception {
        house.bought("PLAN-58", "QUARTER-90");
        house.itIs("2026-08-31T16:00:00Z"); // 52 yuan are left
        assertThat(house.names()).containsExactly("流量季包90元");

        topUp("{\"amountFen\":1000,\"reference\":\"pay-1\"}")
                .andExpect(jsonPath("$.balanceFen").value(6_200));

        assertThat(house.balance()).as("58 yuan went to the plan").isEqualTo(Fen.ofYuan(4));
        assertThat(house.names()).containsExactly("4G套餐58元", "流量季包90元");
    }
}
