package io.yinuo.ordering.web;

import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.PackOrderRequest;
import io.yinuo.ordering.PackOrders;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the operator's own systems order a plan or pack for a phone, and see what became of it. The phone is asked; without
 * its yes nothing is bought. The {@code reference} is the client's own name for the order: the same again is the same order.
 */
@RestController
@RequestMapping("/api/lines/{msisdn}/pack-orders")
class PackOrderApi {

    private final PackOrders orders;
    private final Clock clock;

    PackOrderApi(PackOrders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    record PackOrderBody(@Nullable String offer, @Nullable String reference) {}

    /** An order as its client sees it: without the code, which is the phone's. */
    record PackOrderView(
            String reference,
            OrderState state,
            String line,
            String offer,
            long priceFen,
            Instant orderedAt,
            Instant expiresAt,
            Optional<String> refusal) {

        static PackOrderView of(Order order, String reference) {
            return new PackOrderView(
                    reference,
                    order.state(),
                    order.line().national(),
                    order.offer().text(),
                    order.price().amount(),
                    order.orderedAt(),
                    order.expiresAt(),
                    order.refusal());
        }
    }

    @Keeps(value = "C2.1", provedBy = "PackOrderApiTest")
    @PostMapping
    ResponseEntity<Object> order(Principal principal, @PathVariable String msisdn, HttpServletRequest request) {
        return switch (StrictBody.read(request, PackOrderBody.class)) {
            case StrictBody.Read.TooLong<PackOrderBody> _ -> OrderApi.tooLong();
            case StrictBody.Read.Malformed<PackOrderBody>(var errors) -> Problems.malformed(errors);
            case StrictBody.Read.Body<PackOrderBody>(PackOrderBody body) -> order(principal.getName(), msisdn, body);
        };
    }

    private ResponseEntity<Object> order(String client, String msisdn, PackOrderBody body) {
        FieldReader fields = new FieldReader();
        Optional<Msisdn> line = fields.line(msisdn);
        Optional<OfferCode> offer = fields.offer(body.offer());
        Optional<String> reference = fields.reference("reference", body.reference());
        if (line.isEmpty() || offer.isEmpty() || reference.isEmpty()) {
            return Problems.malformed(fields.errors());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (orders.order(new PackOrderRequest(
                origin(client),
                reference.get(),
                line.get(),
                offer.get(),
                new FirstAnswer("API", now, "", FirstAnswer.Witness.CLAIMED)))) {
            case PackOrderAnswer.Taken(Order order) ->
                ResponseEntity.accepted()
                        .location(location(order.line(), reference.get()))
                        .body(PackOrderView.of(order, reference.get()));
            case PackOrderAnswer.PlanInTheWay(var plan) ->
                Problems.refused(
                        HttpStatus.CONFLICT,
                        "PLAN_IN_THE_WAY",
                        "The line has a plan. Its renewal has to be ended first; the next can be ordered when it has"
                                + " ended.",
                        Map.of(
                                "plan", plan.name().en(),
                                "endsAt", plan.expires().toString(),
                                "renews", plan.renews()));
            case PackOrderAnswer.Refused(PackOrderAnswer.Reason reason) -> refused(reason);
        };
    }

    /** By the client's own reference; what another one ordered does not exist for it. */
    @GetMapping("/{reference}")
    ResponseEntity<Object> find(Principal principal, @PathVariable String msisdn, @PathVariable String reference) {
        return Msisdn.read(msisdn)
                .flatMap(line -> orders.find(origin(principal.getName()), reference)
                        .filter(order -> order.line().equals(line)))
                .<ResponseEntity<Object>>map(order -> ResponseEntity.ok(PackOrderView.of(order, reference)))
                .orElseGet(() -> Problems.refused(HttpStatus.NOT_FOUND, "NO_SUCH_ORDER", "There is no such order."));
    }

    private static URI location(Msisdn line, String reference) {
        return UriComponentsBuilder.fromPath("/api/lines/{line}/pack-orders/{reference}")
                .build(line.national(), reference);
    }

    private static String origin(String client) {
        return "API " + client;
    }

    private static ResponseEntity<Object> refused(PackOrderAnswer.Reason reason) {
        String detail = switch (reason) {
            case NO_SUCH_OFFER -> "There is no such plan or pack.";
            case NOT_ON_SALE -> "The plan or pack is not on sale.";
            case LINE_NOT_ACTIVE -> "The line is not active.";
            case GIFT_HELD -> "It costs nothing, and the line still has one.";
            case ALREADY_WAITING -> "The same order, or one for a plan, waits for the phone's answer.";
            case TOO_MANY_WAITING -> "Too many orders wait for this phone's answer.";
            case REFERENCE_REUSED -> "This reference was used for a different order.";
        };
        return Problems.refused(HttpStatus.CONFLICT, reason.name(), detail);
    }
}
