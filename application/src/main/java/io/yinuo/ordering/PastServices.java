package io.yinuo.ordering;

import io.yinuo.ordering.ServiceDates.Dates;
import io.yinuo.ordering.store.Terms;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes down services that another system started, on the terms of the catalogue. */
final class PastServices implements PastSubscriptions {

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final ServiceDates dates;

    PastServices(Books books, Neighbours neighbours, LineWork work, ServiceDates dates) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.dates = dates;
    }

    @Override
    public PastSubscriptionAnswer record(PastSubscription past) {
        return neighbours
                .catalog()
                .offer(past.offer())
                .map(offer ->
                        Terms.of(offer, neighbours.nameOf(offer.provider())).withoutTrial())
                .map(terms -> work.write(past.line(), now -> record(past, terms, now)))
                .orElse(PastSubscriptionAnswer.UNKNOWN_OFFER);
    }

    private PastSubscriptionAnswer record(PastSubscription past, Terms terms, Instant now) {
        Optional<Subscription> known = books.subscriptions().byReference(past.origin(), past.reference());
        if (known.isPresent()) {
            boolean same = known.get().line().equals(past.line())
                    && known.get().offer().equals(past.offer());
            return same ? PastSubscriptionAnswer.UNCHANGED : PastSubscriptionAnswer.REFERENCE_REUSED;
        }
        if (books.subscriptions().isRunning(past.line(), past.offer())
                || books.orders().isOpen(past.line(), past.offer())) {
            return PastSubscriptionAnswer.RUNS_ALREADY;
        }
        // We hold the line, so only another line can have taken the reference meanwhile.
        return insert(past, terms, now) ? PastSubscriptionAnswer.RECORDED : PastSubscriptionAnswer.REFERENCE_REUSED;
    }

    private boolean insert(PastSubscription past, Terms terms, Instant now) {
        Dates when = dates.imported(terms, past.startedAt(), past.paidUntil(), past.trial());
        return books.subscriptions()
                .insert(
                        books.orders().nextSubscriptionNumber(),
                        OptionalLong.empty(),
                        past.line(),
                        terms,
                        past.startedAt(),
                        when.anchor(),
                        when.paidUntil(),
                        when.trial(),
                        past.origin(),
                        Optional.of(past.reference()),
                        when.lookAt().map(lookAt -> latest(lookAt, now)));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
