package io.yinuo.ordering;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.ordering.store.StoredOrder.Aim;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How orders end that got no yes: the provider is told, the code is void, and nothing was charged. */
final class Lapsing {

    /** No answer came in time. */
    static final String NO_ANSWER = "NO_ANSWER";

    /** Somebody was guessing codes on the phone. */
    static final String GUESSED = "GUESSED";

    private final Books books;
    private final OwedMessages messages;
    private final LineWork work;

    Lapsing(Books books, OwedMessages messages, LineWork work) {
        this.books = books;
        this.messages = messages;
        this.work = work;
    }

    /** Lets an order lapse if its time is over; nothing if an answer came first. */
    void lapseIfExpired(long id) {
        Msisdn line = books.orders().find(id).orElseThrow().order().line();
        work.write(line, now -> {
            books.orders()
                    .find(id)
                    .filter(order -> order.order().state() == OrderState.WAITING)
                    .filter(order -> !now.isBefore(order.order().expiresAt()))
                    .ifPresent(order -> lapse(order, NO_ANSWER, now));
            return now;
        });
    }

    /** Lets a waiting order go, in the transaction that is going on. */
    void lapse(StoredOrder stored, String why, Instant now) {
        Order order = stored.order();
        books.orders().lapse(order.id(), why);
        messages.forget(OwedMessages.question(order.id()));
        books.facts()
                .write(
                        "OrderLapsed",
                        now,
                        order.line(),
                        Map.of(
                                "order", Long.toString(order.id()),
                                "offer", order.offer().text(),
                                "provider", order.provider().text(),
                                "reason", why));
        switch (stored.aim()) {
            case Aim.Service _ ->
                books.news()
                        .insert(
                                order.provider(),
                                NewsStore.Kind.ORDER_LAPSED,
                                now,
                                order.line(),
                                order.offer(),
                                OptionalLong.of(order.id()),
                                Optional.of(why));
            case Aim.TrialGoesOn _ -> {} // the question is ours; its provider hears of it when the service ends
            case Aim.OwnPack() -> {} // nobody else's
        }
    }
}
