package io.yinuo.charging.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.ledger.LedgerUnavailable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Nobody is told that it is a fault of ours, or of his, when the ledger gives no answer. */
class LedgerAwayTest {

    private final LedgerUnavailable away = new LedgerUnavailable("No leader");

    private final TopUpApi api = new TopUpApi((_, _, _, _) -> {
        throw away;
    });

    private final MockMvc web = MockMvcBuilders.standaloneSetup(api, new Page())
            .setControllerAdvice(new LedgerAway.ForPeople(), new LedgerAway.ForMachines())
            .build();

    /** Of this test alone: whoever looks for controllers passes over a class that needs another. */
    @Controller
    final class Page {

        @GetMapping("/page")
        String ask(@RequestParam boolean away) {
            if (away) {
                throw LedgerAwayTest.this.away;
            }
            return "";
        }
    }

    @Test
    void aMachineGetsAProblemAndComesBack() throws Exception {
        web.perform(post("/api/lines/13800002047/top-ups")
                        .principal(() -> "shop")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"amountFen\":5000,\"reference\":\"pay-1\"}"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "5"))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.reason").value("LEDGER_AWAY"));
    }

    @Test
    void aPersonGetsThePageOfThoseWhoMustWait() throws Exception {
        web.perform(get("/page?away=true"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "5"))
                .andExpect(content().string(""));
    }
}
