package io.yinuo.catalog;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;

/**
 * Something that can be ordered, at the price of one version.
 *
 * @param version   of the price, from 1; a changed price is a new version
 * @param price     for each period; zero is free
 * @param trialDays how many days are free before the first charge; 0 to 365
 * @param onSale    whether new orders are taken
 */
public record Offer(
        OfferCode code,
        ProviderId provider,
        int version,
        Wording name,
        Category category,
        FeeKind feeKind,
        Fen price,
        Period period,
        int trialDays,
        boolean onSale) {

    public Offer {
        if (version < 1) {
            throw new IllegalArgumentException("Versions start at 1");
        }
        if (price.isNegative()) {
            throw new IllegalArgumentException("A price is not negative");
        }
        if (trialDays < 0 || trialDays > 365) {
            throw new IllegalArgumentException("A trial has 0 to 365 days, not " + trialDays);
        }
        if (trialDays > 0 && period == Period.ONCE) {
            throw new IllegalArgumentException("What is paid once has no trial");
        }
    }

    public boolean isFree() {
        return price.equals(Fen.ZERO);
    }
}
