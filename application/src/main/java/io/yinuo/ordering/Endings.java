package io.yinuo.ordering;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.StoredSubscription;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Ends services, in the transaction that is going on, and tells their providers in the same. */
final class Endings {

    /** Nobody said yes to paying for it. */
    static final String TRIAL_OVER = "TRIAL_OVER";

    private final Books books;
    private final Lapsing lapsing;

    Endings(Books books, Lapsing lapsing) {
        this.books = books;
        this.lapsing = lapsing;
    }

    /** The customer stopped it. */
    void stopped(StoredSubscription service, StopRequest request, Instant now) {
        long delayMillis = Math.max(0, now.toEpochMilli() - request.askedAt().toEpochMilli());
        end(service, StoredSubscription.STOPPED, now);
        books.facts()
                .write(
                        "ServiceStopped",
                        now,
                        request.line(),
                        Map.of(
                                "channel", request.channel(),
                                "askedAt", request.askedAt().toString(),
                                "delayMillis", Long.toString(delayMillis),
                                "subscription", Long.toString(service.id()),
                                "offer", service.terms().offer().text(),
                                "provider", service.terms().provider().text()));
    }

    /** It came to its end without the customer's doing. */
    void over(StoredSubscription service, String why, Instant now) {
        end(service, why, now);
        books.facts()
                .write(
                        "ServiceEnded",
                        now,
                        service.subscription().line(),
                        Map.of(
                                "reason", why,
                                "subscription", Long.toString(service.id()),
                                "offer", service.terms().offer().text(),
                                "provider", service.terms().provider().text()));
    }

    private void end(StoredSubscription service, String why, Instant now) {
        Msisdn line = service.subscription().line();
        books.subscriptions().end(service.id(), now, why);
        books.orders().waitingTrialQuestion(service.id()).ifPresent(question -> lapsing.lapse(question, why, now));
        books.news()
                .insert(
                        service.terms().provider(),
                        NewsStore.Kind.SERVICE_STOPPED,
                        now,
                        line,
                        service.terms().offer(),
                        service.order(),
                        Optional.of(why));
    }
}
