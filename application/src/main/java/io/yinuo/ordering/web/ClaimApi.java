package io.yinuo.ordering.web;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.ClaimAnswer;
import io.yinuo.ordering.Ordering;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a provider's machine asks for the charge of a period. What the customer stopped or never confirmed is refused. */
@RestController
@RequestMapping("/api/charges")
class ClaimApi {

    private final Ordering ordering;

    ClaimApi(Ordering ordering) {
        this.ordering = ordering;
    }

    record ClaimBody(
            @Nullable String line,
            @Nullable String offer,
            @Nullable String reference) {}

    record ChargeView(String voucher, long amountFen, Instant at) {}

    @PostMapping
    ResponseEntity<Object> claim(Principal principal, HttpServletRequest request) {
        Optional<ProviderId> provider = Caller.provider(principal);
        if (provider.isEmpty()) {
            return Caller.notAProvider();
        }
        return switch (StrictBody.read(request, ClaimBody.class)) {
            case StrictBody.Read.TooLong<ClaimBody> _ -> OrderApi.tooLong();
            case StrictBody.Read.Malformed<ClaimBody>(var errors) -> Problems.malformed(errors);
            case StrictBody.Read.Body<ClaimBody>(ClaimBody body) -> claim(provider.get(), body);
        };
    }

    private ResponseEntity<Object> claim(ProviderId provider, ClaimBody body) {
        FieldReader fields = new FieldReader();
        Optional<Msisdn> line = fields.line(body.line());
        Optional<OfferCode> offer = fields.offer(body.offer());
        Optional<String> reference = fields.reference("reference", body.reference());
        if (line.isEmpty() || offer.isEmpty() || reference.isEmpty()) {
            return Problems.malformed(fields.errors());
        }
        return switch (ordering.claim(provider, line.get(), offer.get(), reference.get())) {
            case ClaimAnswer.Charged(Charge charge) ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(new ChargeView(
                                charge.voucher().text(), charge.amount().amount(), charge.at()));
            case ClaimAnswer.NotDue(Instant dueAt) ->
                Problems.refused(
                        HttpStatus.CONFLICT, "NOT_DUE", "No charge is due yet.", Map.of("dueAt", dueAt.toString()));
            case ClaimAnswer.Refused(ClaimAnswer.Reason reason) -> refused(reason);
        };
    }

    private static ResponseEntity<Object> refused(ClaimAnswer.Reason reason) {
        String detail = switch (reason) {
            case NEVER_CONFIRMED -> "The customer never said yes to this charge.";
            case STOPPED -> "The customer stopped the service.";
            case PROVIDER_SUSPENDED -> "You are suspended and may charge nothing.";
            case NOT_YOURS -> "The offer is another provider's.";
            case LINE_NOT_ACTIVE -> "The line is not active.";
            case NOT_ENOUGH_BALANCE -> "The account could not pay for it.";
        };
        return Problems.refused(HttpStatus.CONFLICT, reason.name(), detail);
    }
}
