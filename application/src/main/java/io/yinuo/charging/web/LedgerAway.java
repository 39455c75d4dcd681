package io.yinuo.charging.web;

import io.yinuo.ledger.LedgerOverloaded;
import io.yinuo.ledger.LedgerUnavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is said on every page and by every API while the ledger gives no answer, because most of its members are away or too
 * much waits: that it is not the caller's fault, and that he may come back.
 */
final class LedgerAway {

    private static final String TRY_AGAIN_SECONDS = "5";

    private LedgerAway() {}

    /** Asked before the other, because whoever answers machines is a controller, too. */
    @ControllerAdvice(annotations = RestController.class)
    @Order(0)
    static class ForMachines {

        @ExceptionHandler({LedgerUnavailable.class, LedgerOverloaded.class})
        ResponseEntity<Object> comeBack(HttpServletResponse response) {
            response.setHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS);
            return Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "LEDGER_AWAY",
                    "The ledger did not answer, and nobody knows whether it did what was asked; send the same again later.");
        }
    }

    @ControllerAdvice
    @Order(1)
    static class ForPeople {

        @ExceptionHandler({LedgerUnavailable.class, LedgerOverloaded.class})
        void comeBack(HttpServletResponse response) throws IOException {
            response.setHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }
}
