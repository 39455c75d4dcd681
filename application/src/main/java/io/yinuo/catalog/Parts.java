package io.yinuo.catalog;

import io.yinuo.engine.charging.Life;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a plan or pack says what it brings, by codes of packs that stand before it in the file. */
final class Parts {

    private final Map<OfferCode, PackOffer> before;
    private final Life life;

    /** The classes of use that are covered so far, one bit each. */
    private int covered;

    /** @param coverage of the one that brings them, which lasts for this life */
    Parts(Map<OfferCode, PackOffer> before, int coverage, Life life) {
        this.before = before;
        this.covered = coverage;
        this.life = life;
    }

    /** The numbers of the parts. */
    List<Integer> read(Place place) {
        List<Integer> numbers = place.list("", this::part);
        if (numbers.isEmpty()) {
            throw place.wrong("what brings nothing has no 'brings'");
        }
        return numbers;
    }

    private int part(Place at) {
        @Nullable PackOffer part = before.get(at.make(() -> new OfferCode(at.text())));
        if (part == null) {
            throw at.wrong("there is no pack '" + at.text() + "' before this one; a part stands before what brings it");
        }
        if (part.onSale()) {
            throw at.wrong(part.code() + " is on sale; what comes with another is not sold by itself");
        }
        if (part.category() != Category.PACK) {
            throw at.wrong(part.code() + " is a plan; only packs come with another");
        }
        if (!part.terms().canBeBrought()) {
            throw at.wrong(
                    part.code() + " costs something, renews, is merged or brings others; a part does none of that");
        }
        if (!part.terms().life().equals(life)) {
            throw at.wrong(part.code() + " has another life; a part begins and ends with what brings it");
        }
        if ((part.terms().coverage() & covered) != 0) {
            throw at.wrong(part.code() + " covers a class of use that is covered already");
        }
        covered |= part.terms().coverage();
        return part.number();
    }
}
