package io.yinuo.catalog;

import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;

/**
 * A plan or pack. Its terms never change; other terms are another number.
 *
 * @param category {@link Category#PLAN} or {@link Category#PACK}
 * @param onSale   whether it can be bought; who has it keeps it, and what comes with another is not bought by itself
 * @param example  whether its price was made up, because no public source has one
 */
public record PackOffer(
        OfferCode code, Wording name, Category category, PackTerms terms, boolean onSale, boolean example) {

    public PackOffer {
        if (category != Category.PLAN && category != Category.PACK) {
            throw new IllegalArgumentException("What holds an allowance is a plan or a pack, not " + category);
        }
    }

    public int number() {
        return terms.offer();
    }

    public Fen price() {
        return new Fen(terms.priceFen());
    }

    /** How often it costs, as far as there is a word for it: what renews in other steps than months is said apart. */
    public Period period() {
        return terms.renews() && terms.life().equals(new Life.MonthEnds(1)) ? Period.MONTH : Period.ONCE;
    }

    /** The fee on the bill and in the notice. */
    public FeeKind feeKind() {
        return category == Category.PLAN ? FeeKind.PLAN : FeeKind.PACK;
    }
}
