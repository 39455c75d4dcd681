package io.yinuo.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What use costs and which plans and packs there are, as a file says it. The file may change at any time; what is read
 * wrong changes nothing. Whoever needs several answers that belong together asks {@link #contents} once. Safe for use by
 * several threads.
 */
public interface ChargingCatalogue {

    /** All of it, as it stands now; another object only after a change. */
    ChargingContents contents();

    /** Every plan and pack that ever was, by number; some are no longer sold. */
    default List<PackOffer> packs() {
        return contents().packs();
    }

    default List<PackOffer> onSale() {
        return packs().stream().filter(PackOffer::onSale).toList();
    }

    default Optional<PackOffer> pack(int number) {
        return contents().pack(number);
    }

    default Optional<PackOffer> pack(OfferCode code) {
        return contents().pack(code);
    }
}
