package io.yinuo.catalog;

import io.yinuo.database.AfterCommit;
import java.time.Clock;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The catalogue as rows of PostgreSQL, read from a copy in memory. The copy changes after the commit; as a version never
 * changes, two commits may reach it in any order.
 */
final class PostgresCatalog implements Catalog {

    private static final int OFFERS_MAX = 1_000;

    private final OfferStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ConcurrentNavigableMap<OfferCode, ConcurrentNavigableMap<Integer, Offer>> versions =
            new ConcurrentSkipListMap<>();

    PostgresCatalog(OfferStore store, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        store.all().forEach(this::remember);
    }

    @Override
    public Optional<Offer> offer(OfferCode code) {
        return Optional.ofNullable(versions.get(code)).map(PostgresCatalog::newest);
    }

    @Override
    public Optional<Offer> offer(OfferCode code, int version) {
        return Optional.ofNullable(versions.get(code)).map(all -> all.get(version));
    }

    @Override
    public List<Offer> offersOf(ProviderId provider) {
        return newest().filter(offer -> offer.provider().equals(provider)).toList();
    }

    @Override
    public List<Offer> offers(int max) {
        if (max < 1 || max > OFFERS_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " offers; 1 to " + OFFERS_MAX + " at once");
        }
        return newest().limit(max).toList();
    }

    @Override
    public Offer publish(Offer offer) {
        return transaction.execute(status -> {
            store.takeTurn(offer.code());
            Optional<Offer> newest = store.newest(offer.code());
            if (newest.isPresent() && !newest.get().provider().equals(offer.provider())) {
                throw new IllegalArgumentException("Offer " + offer.code() + " is another provider's");
            }
            if (newest.isPresent()
                    && newest.get().equals(withVersion(offer, newest.get().version()))) {
                return newest.get();
            }
            Offer next = withVersion(offer, newest.map(Offer::version).orElse(0) + 1);
            store.add(next, clock.instant());
            AfterCommit.run(() -> remember(next));
            return next;
        });
    }

    private Stream<Offer> newest() {
        return versions.values().stream().map(PostgresCatalog::newest);
    }

    private static Offer newest(NavigableMap<Integer, Offer> all) {
        return all.lastEntry().getValue();
    }

    private void remember(Offer offer) {
        versions.compute(offer.code(), (code, known) -> {
            ConcurrentNavigableMap<Integer, Offer> all = known == null ? new ConcurrentSkipListMap<>() : known;
            all.put(offer.version(), offer);
            return all;
        });
    }

    private static Offer withVersion(Offer offer, int version) {
        return new Offer(
                offer.code(),
                offer.provider(),
                version,
                offer.name(),
                offer.category(),
                offer.feeKind(),
                offer.price(),
                offer.period(),
                offer.trialDays(),
                offer.onSale());
    }
}
