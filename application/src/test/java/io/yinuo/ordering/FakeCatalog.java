package io.yinuo.ordering;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Offer;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A catalogue in memory. */
final class FakeCatalog implements Catalog {

    private final Map<OfferCode, Offer> newest = new ConcurrentHashMap<>();

    void offer(String code, ProviderId provider, String name, long fen, Period period, int trialDays) {
        newest.put(
                new OfferCode(code),
                new Offer(
                        new OfferCode(code),
                        provider,
                        1,
                        new Wording(name, name + " (en)"),
                        Category.VALUE_ADDED,
                        FeeKind.INFORMATION,
                        new Fen(fen),
                        period,
                        trialDays,
                        true));
    }

    void price(OfferCode code, long fen) {
        newest.computeIfPresent(code, (known, offer) -> change(offer, new Fen(fen), offer.onSale()));
    }

    void withdraw(OfferCode code) {
        newest.computeIfPresent(code, (known, offer) -> change(offer, offer.price(), false));
    }

    private static Offer change(Offer offer, Fen price, boolean onSale) {
        return new Offer(
                offer.code(),
                offer.provider(),
                offer.version() + 1,
                offer.name(),
                offer.category(),
                offer.feeKind(),
                price,
                offer.period(),
                offer.trialDays(),
                onSale);
    }

    @Override
    public Optional<Offer> offer(OfferCode code) {
        return Optional.ofNullable(newest.get(code));
    }

    @Override
    public Optional<Offer> offer(OfferCode code, int version) {
        return offer(code).filter(offer -> offer.version() == version);
    }

    @Override
    public List<Offer> offersOf(ProviderId provider) {
        return newest.values().stream()
                .filter(offer -> offer.provider().equals(provider))
                .toList();
    }

    @Override
    public List<Offer> offers(int max) {
        return List.copyOf(newest.values());
    }

    @Override
    public Offer publish(Offer offer) {
        newest.put(offer.code(), offer);
        return offer;
    }
}
