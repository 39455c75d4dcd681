package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.StoredOrder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/** Ordering on PostgreSQL: the front, with each wish handed to whoever carries it out. */
final class LastingOrdering implements Ordering {

    private static final int PAGE_MAX = 1_000;

    private final Books books;
    private final OrderTaking taking;
    private final Confirmation confirmation;
    private final LongConsumer driveOn;
    private final Executor starts;
    private final Stops stops;
    private final Claims claims;
    private final PastSubscriptions past;

    /**
     * @param driveOn drives a confirmed order to its end
     * @param starts  where that is done; the phone's answer does not wait for it
     */
    LastingOrdering(
            Books books,
            OrderTaking taking,
            Confirmation confirmation,
            LongConsumer driveOn,
            Executor starts,
            Stops stops,
            Claims claims,
            PastSubscriptions past) {
        this.books = books;
        this.taking = taking;
        this.confirmation = confirmation;
        this.driveOn = driveOn;
        this.starts = starts;
        this.stops = stops;
        this.claims = claims;
        this.past = past;
    }

    @Override
    public OrderAnswer order(OrderRequest request) {
        return taking.order(request);
    }

    @Override
    public YesAnswer confirm(Msisdn line, int code, SecondAnswer answer) {
        YesAnswer said = confirmation.confirm(line, code, answer);
        if (said instanceof YesAnswer.Confirmed confirmed) {
            starts.execute(() -> driveOn.accept(confirmed.order().id()));
        }
        return said;
    }

    @Override
    public List<Subscription> running(Msisdn line) {
        return books.subscriptions().running(line);
    }

    @Override
    public List<Subscription> all(Msisdn line, int max) {
        return books.subscriptions().newest(line, page(max));
    }

    @Override
    public StopAnswer stop(StopRequest request) {
        return stops.stop(request);
    }

    @Override
    public UndoAnswer undo(Msisdn line, SecondAnswer answer) {
        return stops.undo(line, answer);
    }

    @Override
    public ClaimAnswer claim(ProviderId provider, Msisdn line, OfferCode offer, String reference) {
        return claims.claim(provider, line, offer, reference);
    }

    @Override
    public Optional<Order> order(long id) {
        return books.orders().find(id).map(StoredOrder::order);
    }

    @Override
    public List<Order> orders(Optional<Msisdn> line, Optional<ProviderId> provider, int max) {
        return books.orders().newest(line, provider, Optional.empty(), page(max)).stream()
                .map(StoredOrder::order)
                .toList();
    }

    @Override
    public boolean recordPast(PastSubscription subscription) {
        PastSubscriptionAnswer answer = past.record(subscription);
        if (answer == PastSubscriptionAnswer.UNKNOWN_OFFER) {
            throw new IllegalArgumentException("No such offer: " + subscription.offer());
        }
        return answer == PastSubscriptionAnswer.RECORDED;
    }

    @Override
    public List<ProviderNews> news(Optional<ProviderId> provider, int max) {
        return books.news().newest(provider, page(max));
    }

    private static int page(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("A page has at least one row, not " + max);
        }
        return Math.min(max, PAGE_MAX);
    }
}
