package io.yinuo.ordering;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.PackWords;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.Packs;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.store.OrderStore;
import io.yinuo.ordering.store.Terms;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The operator's own plans and packs: what is sold, and what of it stands in the way on a line. */
record OwnPacks(ChargingCatalogue catalogue, Packs packs, Operator operator) {

    /** How many of a line's newest purchases of one gift are looked at. */
    private static final int PURCHASES_LOOKED_AT = 100;

    Optional<PackOffer> find(OfferCode code) {
        return catalogue.pack(code);
    }

    Optional<PackOffer> onSale(OfferCode code) {
        return find(code).filter(PackOffer::onSale);
    }

    Terms terms(PackOffer pack) {
        return Terms.of(pack, operator.name());
    }

    PackWords words(Language language) {
        return new PackWords(catalogue.contents(), language);
    }

    /** The plan that runs or waits for money while another one is wanted; packs are in nobody's way. */
    Optional<LinePack> planInTheWay(Msisdn line, PackOffer wanted) {
        return wanted.category() == Category.PLAN ? packs.plan(line) : Optional.empty();
    }

    /** Whether something is wanted that costs nothing, and the line still has what it got of it before. */
    boolean isGiftHeld(Msisdn line, PackOffer wanted, OrderStore orders) {
        if (wanted.price().isPositive()) {
            return false;
        }
        Set<Long> bought = new HashSet<>(orders.packsBought(line, wanted.code(), PURCHASES_LOOKED_AT));
        return packs.of(line).stream()
                .flatMap(held -> held.packs().stream())
                .anyMatch(pack -> bought.contains(pack.number()));
    }

    PurchaseAnswer buy(ChargeKey key, Msisdn line, OfferCode offer) {
        return packs.buy(key, line, offer);
    }
}
