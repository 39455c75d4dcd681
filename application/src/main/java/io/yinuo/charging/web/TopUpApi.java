package io.yinuo.charging.web;

import io.yinuo.charging.TopUpAnswer;
import io.yinuo.charging.TopUps;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds money that a customer paid. The {@code reference} is the client's own name for the payment: the same again, with the
 * same amount, adds nothing and gets the first answer.
 */
@RestController
class TopUpApi {

    private final TopUps topUps;

    TopUpApi(TopUps topUps) {
        this.topUps = topUps;
    }

    /** @param balanceFen right after the top-up, before what it renews is charged */
    record TopUpView(String line, String reference, long amountFen, long balanceFen) {}

    @PostMapping("/api/lines/{msisdn}/top-ups")
    ResponseEntity<Object> topUp(Principal client, @PathVariable String msisdn, HttpServletRequest request)
            throws IOException {
        Optional<Msisdn> line = Msisdn.read(msisdn);
        if (line.isEmpty()) {
            return Problems.malformed("The line must be a phone number like 13800002047.");
        }
        return switch (TopUpBody.read(request.getInputStream())) {
            case TopUpBody.Read.Malformed(String problem) -> Problems.malformed(problem);
            case TopUpBody.Read.Body(TopUpBody body) -> topUp(client.getName(), line.get(), body);
        };
    }

    private ResponseEntity<Object> topUp(String client, Msisdn line, TopUpBody body) {
        return switch (topUps.topUp(client, body.reference(), line, body.amount())) {
            case TopUpAnswer.ToppedUp(Fen balance) ->
                ResponseEntity.ok(new TopUpView(
                        line.national(), body.reference(), body.amount().amount(), balance.amount()));
            case TopUpAnswer.Refused refused -> refused(refused.reason());
        };
    }

    private static ResponseEntity<Object> refused(TopUpAnswer.Reason reason) {
        return switch (reason) {
            case NO_SUCH_ACCOUNT -> Problems.of(HttpStatus.NOT_FOUND, reason.name(), "The line has no open account.");
            case REFERENCE_REUSED ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        reason.name(),
                        "This reference was used for another amount or line; nothing was changed.");
        };
    }
}
