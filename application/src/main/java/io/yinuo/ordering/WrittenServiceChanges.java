package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Fact;
import io.yinuo.ordering.ServiceChange.Kind;
import io.yinuo.ordering.store.SubscriptionStore.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the changes out of the facts of ordering, which have positions without gaps. */
final class WrittenServiceChanges implements ServiceChanges {

    /** The facts that are changes. */
    private static final Map<String, Kind> KINDS =
            Map.of("ServiceStopped", Kind.STOPPED, "ServiceEnded", Kind.ENDED, "ServiceResumed", Kind.RESUMED);

    private final Books books;

    WrittenServiceChanges(Books books) {
        this.books = books;
    }

    @Override
    public Page after(long position, int max) {
        if (position < 0 || max < 1 || max > CHANGES_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " changes after " + position);
        }
        FactLog.Found found = books.facts().find(KINDS.keySet(), position, max);
        return new Page(changes(found.facts()), found.position(), found.more());
    }

    private List<ServiceChange> changes(List<Fact> facts) {
        Map<Long, Origin> origins = books.subscriptions()
                .origins(facts.stream()
                        .map(fact -> fact.number("subscription"))
                        .distinct()
                        .toList());
        return facts.stream().map(fact -> change(fact, origins)).toList();
    }

    private static ServiceChange change(Fact fact, Map<Long, Origin> origins) {
        Kind kind = Optional.ofNullable(KINDS.get(fact.kind())).orElseThrow();
        long subscription = fact.number("subscription");
        Origin origin = Optional.ofNullable(origins.get(subscription))
                .orElseThrow(() -> new IllegalStateException(
                        "Fact " + fact.position() + " is of subscription " + subscription + ", which is not there"));
        return new ServiceChange(
                fact.position(),
                kind,
                fact.at(),
                fact.subject()
                        .orElseThrow(() ->
                                new IllegalStateException("Fact " + fact.position() + " is of a service without line")),
                subscription,
                new OfferCode(fact.attribute("offer")),
                new ProviderId(fact.attribute("provider")),
                origin.system(),
                origin.reference(),
                switch (kind) {
                    case STOPPED -> Optional.of(fact.attribute("channel"));
                    case ENDED -> Optional.of(fact.attribute("reason"));
                    case RESUMED -> Optional.empty();
                });
    }
}
