package io.yinuo.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.ordering.BuyingHouse;
import io.yinuo.ordering.Order;
import java.util.Optional;
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

/** The operator's own systems order plans and packs for a phone. */
class PackOrderApiTest {

    private static final String ORDERS = "/api/lines/13800002047/pack-orders";
    private static final String BODY = "{\"offer\":\"STACK-30\",\"reference\":\"shop/1\"}";

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
        api = MockMvcBuilders.standaloneSetup(new PackOrderApi(house.orders(), house.clock()))
                .build();
    }

    private ResultActions order(String client, String body) throws Exception {
        return api.perform(post(ORDERS)
                .principal(() -> client)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions find(String client, String path) throws Exception {
        return api.perform(get(path).principal(() -> client));
    }

    private Order newest() {
        return house.ordering()
                .orders(Optional.of(BuyingHouse.PHONE), Optional.empty(), 1)
                .getFirst();
    }

    @Test
    void anOrderWaitsForThePhoneAndIsBoughtWithItsYes() throws Exception {
        order("shop", "{\"offer\":\"STACK-30\",\"reference\":\"R1\"}")
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", ORDERS + "/R1"))
                .andExpect(jsonPath("$.state").value("WAITING"))
                .andExpect(jsonPath("$.reference").value("R1"))
                .andExpect(jsonPath("$.priceFen").value(3_000))
                .andExpect(jsonPath("$.code").doesNotExist());
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(200));
        assertThat(newest().firstAnswer().channel()).isEqualTo("API");

        house.yes(newest());

        find("shop", ORDERS + "/R1")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("ACTIVE"));
        assertThat(house.names()).containsExactly("30元流量叠加包");
    }

    @Test
    void theSameReferenceIsTheSameOrderAndWithAnotherOfferAProblem() throws Exception {
        order("shop", BODY).andExpect(status().isAccepted());
        long id = newest().id();
        order("shop", BODY).andExpect(status().isAccepted());
        assertThat(newest().id()).isEqualTo(id);

        order("shop", BODY.replace("STACK-30", "DATA-70"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.reason").value("REFERENCE_REUSED"));
    }

    @Test
    void anotherClientsOrderDoesNotExist() throws Exception {
        order("shop", "{\"offer\":\"STACK-30\",\"reference\":\"R1\"}");

        find("app", ORDERS + "/R1").andExpect(status().isNotFound());
        find("shop", "/api/lines/13800002048/pack-orders/R1").andExpect(status().isNotFound());
        find("shop", ORDERS + "/R2")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.reason").value("NO_SUCH_ORDER"));
    }

    @Test
    void aRefusalIsAProblemWithAReason() throws Exception {
        order("shop", "{\"offer\":\"NO-SUCH\",\"reference\":\"R1\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("urn:yinuo:problem:no-such-offer"))
                .andExpect(jsonPath("$.reason").value("NO_SUCH_OFFER"));

        house.bought("PLAN-58");
        order("shop", "{\"offer\":\"PLAN-88\",\"reference\":\"R2\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.reason").value("PLAN_IN_THE_WAY"))
                .andExpect(jsonPath("$.plan").value("4G plan 58"))
                .andExpect(jsonPath("$.renews").value(true))
                .andExpect(jsonPath("$.endsAt").value("2026-08-31T16:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"offer\":\"STACK-30\"}",
                "{\"reference\":\"R1\"}",
                "{\"offer\":\"stack\",\"reference\":\"R1\"}",
                "{\"offer\":\"STACK-30\",\"reference\":\"a b\"}",
                "{\"offer\":\"STACK-30\",\"reference\":\"R1\",\"code\":47}",
                "nothing"
            })
    void whatIsNoOrderIsAProblemAndAsksNobody(String body) throws Exception {
        order("shop", body)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.reason").value("MALFORMED"));
        assertThat(house.ordering().orders(Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }
}
