package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.EvidenceSource;
import io.yinuo.kernel.Fact;
import io.yinuo.ordering.ServiceChange.Kind;
import io.yinuo.ordering.store.SubscriptionStore.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the changes out of the facts of ordering, which have positions without gaps. */
final class WrittenServiceChanges implements ServiceChanges {

    /** How many pages of facts are looked through for one page of changes, so that a call always ends soon. */
    private static final int PAGES_OF_FACTS_MAX = 10;

    private final Books books;

    WrittenServiceChanges(Books books) {
        this.books = books;
    }

    @Override
    public Page after(long position, int max) {
        if (position < 0 || max < 1 || max > CHANGES_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " changes after " + position);
        }
        Map<Fact, Kind> found = new LinkedHashMap<>();
        long reached = position;
        boolean more = true;
        for (int pages = 0; more && pages < PAGES_OF_FACTS_MAX && found.size() < max; pages++) {
            List<Fact> facts = books.facts().after(reached, EvidenceSource.PAGE_MAX);
            more = facts.size() == EvidenceSource.PAGE_MAX;
            for (Fact fact : facts) {
                if (found.size() == max) {
                    more = true;
                    break;
                }
                kind(fact).ifPresent(kind -> found.put(fact, kind));
                reached = fact.position();
            }
        }
        return new Page(changes(found), reached, more);
    }

    private static Optional<Kind> kind(Fact fact) {
        return switch (fact.kind()) {
            case "ServiceStopped" -> Optional.of(Kind.STOPPED);
            case "ServiceEnded" -> Optional.of(Kind.ENDED);
            case "ServiceResumed" -> Optional.of(Kind.RESUMED);
            default -> Optional.empty();
        };
    }

    private List<ServiceChange> changes(Map<Fact, Kind> found) {
        Map<Long, Origin> origins = books.subscriptions()
                .origins(found.keySet().stream()
                        .map(fact -> fact.number("subscription"))
                        .distinct()
                        .toList());
        List<ServiceChange> changes = new ArrayList<>(found.size());
        found.forEach((fact, kind) -> changes.add(change(fact, kind, origins)));
        return changes;
    }

    private static ServiceChange change(Fact fact, Kind kind, Map<Long, Origin> origins) {
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
