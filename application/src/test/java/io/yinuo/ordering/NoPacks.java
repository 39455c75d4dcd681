package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.Packs;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.kernel.Msisdn;
import java.util.Optional;

/** For tests in which nobody has or buys plans and packs. */
final class NoPacks implements Packs {

    @Override
    public Optional<LinePacks> of(Msisdn line) {
        return Optional.empty();
    }

    @Override
    public PurchaseAnswer buy(ChargeKey key, Msisdn line, OfferCode offer) {
        throw none();
    }

    @Override
    public PackStopAnswer stop(ChargeKey key, Msisdn line, long pack) {
        throw none();
    }

    @Override
    public PackChange limit(ChargeKey key, Msisdn line, SpendingLimits limits) {
        throw none();
    }

    @Override
    public PackChange reopenRoaming(ChargeKey key, Msisdn line, int mobileCountryCode) {
        throw none();
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("There are no packs here");
    }
}
