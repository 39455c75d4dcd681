package io.yinuo.ordering.web;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderAnswer;
import io.yinuo.ordering.OrderRequest;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.Ordering;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a provider's machine orders a service for a phone, and sees what became of it. The {@code Idempotency-Key} is the
 * provider's own name for the order: the same again, with the same body, is the same order.
 */
@RestController
@RequestMapping("/api/orders")
class OrderApi {

    /** How far a provider's clock may be ahead of ours. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private final Ordering ordering;
    private final Clock clock;

    OrderApi(Ordering ordering, Clock clock) {
        this.ordering = ordering;
        this.clock = clock;
    }

    record OrderBody(
            @Nullable String line,
            @Nullable String offer,
            @Nullable FirstAnswerBody firstAnswer) {}

    record FirstAnswerBody(
            @Nullable String channel,
            @Nullable String at,
            @Nullable String words) {}

    /** An order as its provider sees it: without the code, which is the phone's. */
    record OrderView(
            long id,
            OrderState state,
            String line,
            String offer,
            String reference,
            Instant orderedAt,
            Instant expiresAt,
            Optional<String> refusal) {

        static OrderView of(Order order) {
            return new OrderView(
                    order.id(),
                    order.state(),
                    order.line().national(),
                    order.offer().text(),
                    order.reference(),
                    order.orderedAt(),
                    order.expiresAt(),
                    order.refusal());
        }
    }

    @PostMapping
    ResponseEntity<Object> order(
            Principal principal,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request) {
        Optional<ProviderId> provider = Caller.provider(principal);
        if (provider.isEmpty()) {
            return Caller.notAProvider();
        }
        return switch (StrictBody.read(request, OrderBody.class)) {
            case StrictBody.Read.TooLong<OrderBody> _ -> tooLong();
            case StrictBody.Read.Malformed<OrderBody>(var errors) -> Problems.malformed(errors);
            case StrictBody.Read.Body<OrderBody>(OrderBody body) -> order(provider.get(), key, body);
        };
    }

    private ResponseEntity<Object> order(ProviderId provider, @Nullable String key, OrderBody body) {
        FieldReader fields = new FieldReader();
        Optional<String> reference = fields.reference("Idempotency-Key", key);
        Optional<Msisdn> line = fields.line(body.line());
        Optional<OfferCode> offer = fields.offer(body.offer());
        Optional<FirstAnswer> first = firstAnswer(fields, body.firstAnswer());
        if (reference.isEmpty() || line.isEmpty() || offer.isEmpty() || first.isEmpty()) {
            return Problems.malformed(fields.errors());
        }
        OrderAnswer answer =
                ordering.order(new OrderRequest(provider, reference.get(), line.get(), offer.get(), first.get()));
        return switch (answer) {
            case OrderAnswer.Taken(Order order) ->
                order.firstAnswer().at().equals(first.get().at()) ? taken(order) : reused();
            case OrderAnswer.Refused(OrderAnswer.Reason reason) ->
                reason == OrderAnswer.Reason.REFERENCE_REUSED ? reused() : refused(reason);
        };
    }

    private Optional<FirstAnswer> firstAnswer(FieldReader fields, @Nullable FirstAnswerBody body) {
        if (body == null) {
            fields.wrong("firstAnswer", "is missing");
            return Optional.empty();
        }
        Optional<String> channel = fields.text("firstAnswer.channel", body.channel(), 1, 20)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(name -> !name.isBlank());
        Optional<Instant> at =
                fields.instant("firstAnswer.at", body.at()).map(time -> time.truncatedTo(ChronoUnit.MICROS));
        Optional<String> words = fields.text("firstAnswer.words", body.words(), 0, 200);
        if (at.isPresent() && at.get().isAfter(clock.instant().plus(AHEAD_MAX))) {
            fields.wrong("firstAnswer.at", "lies in the future");
            return Optional.empty();
        }
        if (channel.isEmpty() || at.isEmpty() || words.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FirstAnswer(channel.get(), at.get(), words.get(), FirstAnswer.Witness.CLAIMED));
    }

    /** Only the provider's own; any other does not exist for it. */
    @GetMapping("/{id}")
    ResponseEntity<Object> find(Principal principal, @PathVariable String id) {
        Optional<ProviderId> provider = Caller.provider(principal);
        if (provider.isEmpty()) {
            return Caller.notAProvider();
        }
        Optional<Order> order = id.matches("[0-9]{1,18}") ? ordering.order(Long.parseLong(id)) : Optional.empty();
        return order.filter(found -> found.provider().equals(provider.get()))
                .<ResponseEntity<Object>>map(found -> ResponseEntity.ok(OrderView.of(found)))
                .orElseGet(() -> Problems.refused(HttpStatus.NOT_FOUND, "NO_SUCH_ORDER", "There is no such order."));
    }

    private static ResponseEntity<Object> taken(Order order) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/orders/" + order.id()))
                .body(OrderView.of(order));
    }

    private static ResponseEntity<Object> reused() {
        return Problems.refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                OrderAnswer.Reason.REFERENCE_REUSED.name(),
                "This Idempotency-Key was used for a different order.");
    }

    static ResponseEntity<Object> tooLong() {
        return Problems.refused(HttpStatus.CONTENT_TOO_LARGE, "TOO_LONG", "A request has at most 16 KiB.");
    }

    private static ResponseEntity<Object> refused(OrderAnswer.Reason reason) {
        String detail = switch (reason) {
            case NO_SUCH_OFFER -> "There is no such offer.";
            case NOT_ON_SALE -> "The offer is not on sale.";
            case NOT_YOURS -> "The offer is another provider's.";
            case PROVIDER_SUSPENDED -> "You are suspended and may order nothing.";
            case LINE_NOT_ACTIVE -> "The line is not active.";
            case ALREADY_ACTIVE -> "The service runs on this line.";
            case ALREADY_WAITING -> "An order for this service waits for the phone's answer.";
            case TOO_MANY_WAITING -> "Too many orders wait for this phone's answer.";
            case REFERENCE_REUSED -> "This reference was used for a different order.";
        };
        return Problems.refused(HttpStatus.CONFLICT, reason.name(), detail);
    }
}
