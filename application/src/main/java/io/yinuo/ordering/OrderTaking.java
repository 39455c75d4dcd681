package io.yinuo.ordering;

import io.yinuo.catalog.Offer;
import io.yinuo.engine.ordering.TakingAnOrder;
import io.yinuo.engine.ordering.TakingAnOrder.Wish;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.ordering.store.Terms;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes providers' orders and asks the phones. A service that is free is asked for too: nothing starts on a phone that the
 * phone did not agree to, and what is free today may cost in its next version.
 */
final class OrderTaking {

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Asking asking;
    private final OwedMessages messages;
    private final OrderingSettings settings;

    OrderTaking(
            Books books,
            Neighbours neighbours,
            LineWork work,
            Asking asking,
            OwedMessages messages,
            OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.asking = asking;
        this.messages = messages;
        this.settings = settings;
    }

    OrderAnswer order(OrderRequest request) {
        LineWork.requireNoTransaction();
        OrderAnswer answer = work.writeOnceUnderItsReference(request.line(), now -> decide(request, now));
        if (!(answer instanceof OrderAnswer.Taken taken) || taken.order().state() != OrderState.WAITING) {
            return answer;
        }
        long id = taken.order().id();
        messages.handOver(OwedMessages.question(id));
        return new OrderAnswer.Taken(books.orders().find(id).orElseThrow().order());
    }

    private OrderAnswer decide(OrderRequest request, Instant now) {
        Optional<StoredOrder> known = books.orders().find(request.provider(), request.reference());
        if (known.isPresent()) {
            return isTheSame(known.get().order(), request)
                    ? new OrderAnswer.Taken(known.get().order())
                    : new OrderAnswer.Refused(OrderAnswer.Reason.REFERENCE_REUSED);
        }
        Optional<Offer> offer = neighbours.catalog().offer(request.offer());
        Optional<TakingAnOrder.Refusal> refusal = TakingAnOrder.refusal(wish(request, offer));
        if (refusal.isPresent()) {
            return new OrderAnswer.Refused(
                    OrderAnswer.Reason.valueOf(refusal.get().name()));
        }
        Terms terms = Terms.of(offer.orElseThrow(), neighbours.nameOf(request.provider()));
        StoredOrder order = asking.toStart(request.reference(), 1, request.line(), terms, witnessed(request), now);
        return new OrderAnswer.Taken(order.order());
    }

    private Wish wish(OrderRequest request, Optional<Offer> offer) {
        Msisdn line = request.line();
        return new Wish(
                offer.isPresent(),
                offer.filter(found -> found.provider().equals(request.provider()))
                        .isPresent(),
                offer.filter(Offer::onSale).isPresent(),
                neighbours.isActive(request.provider()),
                neighbours.isActive(line),
                books.subscriptions().isRunning(line, request.offer()),
                books.orders().isOpen(line, request.offer()),
                books.orders().waiting(line).size(),
                settings.waitingMax());
    }

    /** What we saw ourselves stays seen; what the provider says is claimed, unless our own lines saw the message. */
    private FirstAnswer witnessed(OrderRequest request) {
        FirstAnswer first = request.firstAnswer();
        boolean seen =
                first.witness() == FirstAnswer.Witness.SEEN || neighbours.saw(request.line(), request.provider());
        return new FirstAnswer(
                first.channel(),
                first.at(),
                first.words(),
                seen ? FirstAnswer.Witness.SEEN : FirstAnswer.Witness.CLAIMED);
    }

    /** Whether a known reference came with the same order. When it was first said is left to whoever knows it exactly. */
    private static boolean isTheSame(Order order, OrderRequest request) {
        return order.line().equals(request.line())
                && order.offer().equals(request.offer())
                && order.firstAnswer().channel().equals(request.firstAnswer().channel())
                && order.firstAnswer().words().equals(request.firstAnswer().words());
    }
}
