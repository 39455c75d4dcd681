package io.yinuo.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.database.TestDatabase;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderingHouse;
import java.security.Principal;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ProviderApiTest {

    private static final String BODY = """
            {"line":"13800002047","offer":"RINGTONE5",
             "firstAnswer":{"channel":"WAP","at":"2026-08-01T02:00:00Z","words":"点击订购"}}
            """;

    private static TestDatabase database;
    private OrderingHouse house;
    private MockMvc api;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        house = new OrderingHouse(database, "2026-08-01T02:00:00Z");
        api = MockMvcBuilders.standaloneSetup(
                        new OrderApi(house.ordering(), house.clock()), new ClaimApi(house.ordering()))
                .build();
    }

    private static Principal as(String client) {
        return () -> client;
    }

    private ResultActions order(String client, String key, String body) throws Exception {
        return api.perform(post("/api/orders")
                .principal(as(client))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions claim(String body) throws Exception {
        return api.perform(post("/api/charges")
                .principal(as("SP-0417"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    @Test
    void anOrderIsAcceptedAndWaits() throws Exception {
        order("SP-0417", "R1", BODY)
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("WAITING"))
                .andExpect(jsonPath("$.line").value("13800002047"))
                .andExpect(jsonPath("$.offer").value("RINGTONE5"))
                .andExpect(jsonPath("$.orderedAt").value("2026-08-01T02:00:00Z"))
                .andExpect(jsonPath("$.expiresAt").value("2026-08-02T02:00:00Z"))
                .andExpect(jsonPath("$.code").doesNotExist());
    }

    @Test
    void theSameKeyIsTheSameOrderAndWithAnotherBodyAProblem() throws Exception {
        order("SP-0417", "R1", BODY);
        long id = house.newestOrder().id();
        order("SP-0417", "R1", BODY)
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", "/api/orders/" + id));
        order("SP-0417", "R1", BODY.replace("RINGTONE5", "WEATHER"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.reason").value("REFERENCE_REUSED"));
        order("SP-0417", "R1", BODY.replace("02:00:00Z", "01:59:00Z")).andExpect(status().isUnprocessableContent());
    }

    @Test
    void aRefusalIsAProblemWithAReason() throws Exception {
        order("SP-0999", "R1", BODY)
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:yinuo:problem:not-yours"))
                .andExpect(jsonPath("$.title").value("Conflict"))
                .andExpect(jsonPath("$.status").value(409))
                .andExpect(jsonPath("$.detail").value("The offer is another provider's."))
                .andExpect(jsonPath("$.reason").value("NOT_YOURS"));
        order("import-client", "R1", BODY).andExpect(status().isForbidden());
    }

    @Test
    void mistakesAreNamedAllAtOnceAndChangeNothing() throws Exception {
        order("SP-0417", "has a space", "{\"line\":\"123\",\"offer\":\"?\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field", hasItem("line")))
                .andExpect(jsonPath("$.errors[*].field", hasItem("offer")))
                .andExpect(jsonPath("$.errors[*].field", hasItem("firstAnswer")))
                .andExpect(jsonPath("$.errors[*].field", hasItem("Idempotency-Key")));
        order("SP-0417", "R1", BODY.replace("\"offer\"", "\"price\":1,\"offer\""))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("price"))
                .andExpect(jsonPath("$.errors[0].problem").value("is not known"));
        order("SP-0417", "R1", "{\"line\":").andExpect(status().isBadRequest());
        order("SP-0417", "R1", "").andExpect(status().isBadRequest());
        order("SP-0417", "R1", "null").andExpect(status().isBadRequest());
        order("SP-0417", "R1", BODY.replace("2026-08-01", "2026-09-01")).andExpect(status().isBadRequest());
        order("SP-0417", "R1", " ".repeat(17 * 1024) + BODY).andExpect(status().isContentTooLarge());
        api.perform(post("/api/orders").principal(as("SP-0417")).content(BODY)).andExpect(status().isBadRequest());
        assertThat(house.ordering().orders(Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void aProviderSeesOnlyItsOwnOrders() throws Exception {
        order("SP-0417", "R1", BODY);
        Order order = house.newestOrder();
        api.perform(get("/api/orders/" + order.id()).principal(as("SP-0417")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.reference").value("R1"));
        api.perform(get("/api/orders/" + order.id()).principal(as("SP-0999"))).andExpect(status().isNotFound());
        api.perform(get("/api/orders/nonsense").principal(as("SP-0417"))).andExpect(status().isNotFound());
    }

    @Test
    void claimsAreRefusedWithTheirReasonsAndDatesAndChargedWhenDue() throws Exception {
        String claim = "{\"line\":\"13800002047\",\"offer\":\"RINGTONE5\",\"reference\":\"C1\"}";
        claim(claim)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.reason").value("NEVER_CONFIRMED"));
        house.start("RINGTONE5");
        claim(claim)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.reason").value("NOT_DUE"))
                .andExpect(jsonPath("$.dueAt").value("2026-09-01T02:00:00Z"));
        house.remindAndWaitUntil("2026-08-31T02:00:00Z", "2026-09-01T02:00:00Z");
        claim(claim)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.amountFen").value(500))
                .andExpect(jsonPath("$.at").value("2026-09-01T02:00:00Z"))
                .andExpect(jsonPath("$.voucher").isString());
        claim("{}").andExpect(status().isBadRequest());
        claim("{\"line\":\"13800002047\",\"offer\":\"RINGTONE5\",\"reference\":\"C1\",\"amount\":900}")
                .andExpect(status().isBadRequest());
    }
}
