package io.yinuo.channel.dialogue;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.Packs;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plans and packs of the one phone of these tests. What the dialogues do not do fails the test. */
final class FakePacks implements Packs {

    private static final long MB = 1L << 20;
    private static final Instant SEPTEMBER = Instant.parse("2026-08-31T16:00:00Z");

    private final Clock clock;
    private final List<LinePack> packs = new ArrayList<>();
    private final List<LinePack> waiting = new ArrayList<>();
    final List<ChargeKey> stopped = new ArrayList<>();

    FakePacks(Clock clock) {
        this.clock = clock;
    }

    void has(LinePack... more) {
        packs.addAll(List.of(more));
    }

    /** It ended, and waits for money to be renewed. */
    void waits(LinePack pack) {
        waiting.add(pack);
    }

    /** The same under a number of its own. */
    static LinePack numbered(long number, LinePack pack) {
        return changed(pack, number, pack.expires(), pack.renews());
    }

    static LinePack until(Instant expires, LinePack pack) {
        return changed(pack, pack.number(), expires, pack.renews());
    }

    private static LinePack changed(LinePack pack, long number, Instant expires, boolean renews) {
        return new LinePack(
                number,
                pack.name(),
                pack.category(),
                pack.price(),
                pack.classes(),
                pack.unit(),
                pack.size(),
                pack.used(),
                pack.held(),
                pack.begins(),
                expires,
                renews,
                pack.usePrice());
    }

    /** A plan of 500 MB. */
    static LinePack plan58(long usedMegabytes) {
        return pack("4G套餐58元", "4G plan 58", Category.PLAN, 5_800, Unit.BYTES, 500 * MB, usedMegabytes * MB, true);
    }

    static LinePack stack30(long usedMegabytes) {
        return pack("30元流量叠加包", "Stack pack 30", Category.PACK, 3_000, Unit.BYTES, 500 * MB, usedMegabytes * MB, false);
    }

    static LinePack messages() {
        return pack("5元短信包", "Message pack", Category.PACK, 500, Unit.MESSAGES, 100, 0, true);
    }

    private static LinePack pack(
            String zh, String en, Category category, long fen, Unit unit, long size, long used, boolean renews) {
        return new LinePack(
                1,
                new Wording(zh, en),
                category,
                new Fen(fen),
                Set.of(0),
                unit,
                size,
                used,
                0,
                Instant.parse("2026-07-31T16:00:00Z"),
                SEPTEMBER,
                renews,
                Optional.empty());
    }

    @Override
    public Optional<LinePacks> of(Msisdn line) {
        return line.equals(TestServices.PHONE)
                ? Optional.of(new LinePacks(packs, waiting, SpendingLimits.NONE, clock.instant()))
                : Optional.empty();
    }

    @Override
    public PurchaseAnswer buy(ChargeKey key, Msisdn line, OfferCode offer) {
        throw changes();
    }

    @Override
    public PackStopAnswer stop(ChargeKey key, Msisdn line, long pack) {
        stopped.add(key);
        for (List<LinePack> some : List.of(packs, waiting)) {
            for (LinePack known : List.copyOf(some)) {
                if (known.number() == pack) {
                    some.remove(known);
                    if (known.expires().isAfter(clock.instant())) {
                        packs.add(changed(known, pack, known.expires(), false));
                    }
                    return new PackStopAnswer.Stopped(known.expires());
                }
            }
        }
        return new PackStopAnswer.Refused(PackStopAnswer.Reason.NO_SUCH_PACK);
    }

    @Override
    public PackChange limit(ChargeKey key, Msisdn line, SpendingLimits limits) {
        throw changes();
    }

    @Override
    public PackChange reopenRoaming(ChargeKey key, Msisdn line, int mobileCountryCode) {
        throw changes();
    }

    private static UnsupportedOperationException changes() {
        return new UnsupportedOperationException("The dialogues end renewals and change nothing else");
    }
}
