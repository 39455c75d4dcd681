package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.Packs;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.kernel.Msisdn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Any packs, during whose purchases the caller can die: before one is made, or after it. */
final class CrashingPacks implements Packs {

    private final Packs real;
    private final AtomicReference<Runnable> before = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> after = new AtomicReference<>(() -> {});
    private final List<ChargeKey> asked = new ArrayList<>();

    CrashingPacks(Packs real) {
        this.real = real;
    }

    void before(Runnable deed) {
        before.set(deed);
    }

    void after(Runnable deed) {
        after.set(deed);
    }

    /** Every key under which was bought, as often as it was asked. */
    List<ChargeKey> asked() {
        return List.copyOf(asked);
    }

    @Override
    public PurchaseAnswer buy(ChargeKey key, Msisdn line, OfferCode offer) {
        before.get().run();
        asked.add(key);
        PurchaseAnswer answer = real.buy(key, line, offer);
        after.get().run();
        return answer;
    }

    @Override
    public Optional<LinePacks> of(Msisdn line) {
        return real.of(line);
    }

    @Override
    public Optional<LinePack> plan(Msisdn line) {
        return real.plan(line);
    }

    @Override
    public PackStopAnswer stop(ChargeKey key, Msisdn line, long pack) {
        return real.stop(key, line, pack);
    }

    @Override
    public PackChange limit(ChargeKey key, Msisdn line, SpendingLimits limits) {
        return real.limit(key, line, limits);
    }

    @Override
    public PackChange reopenRoaming(ChargeKey key, Msisdn line, int mobileCountryCode) {
        return real.reopenRoaming(key, line, mobileCountryCode);
    }
}
