package io.yinuo.charging.rows;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ClassOfUse;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Wording;
import java.time.Instant;

/** How the operator's own plans and packs are called on a bill and in a notice. He is their provider himself. */
public record OwnOffers(ChargingCatalogue catalogue, Operator operator) {

    /** What is paid for by a charge for a pack, also when the catalogue has forgotten it. */
    public Particulars.Service service(int offer, Instant from) {
        return catalogue
                .pack(offer)
                .map(pack -> service(pack, from))
                .orElseGet(() -> service(name(offer), FeeKind.PACK, Period.ONCE, from));
    }

    public Particulars.Service service(PackOffer pack, Instant from) {
        return service(pack.name(), pack.feeKind(), pack.period(), from);
    }

    private Particulars.Service service(Wording name, FeeKind kind, Period period, Instant from) {
        return new Particulars.Service(
                kind,
                name.zh(),
                name.en(),
                ProviderId.OPERATOR.text(),
                operator.name().zh(),
                operator.name().en(),
                from,
                period,
                0);
    }

    public Wording name(int offer) {
        return catalogue
                .pack(offer)
                .map(PackOffer::name)
                .orElseGet(() -> new Wording("套餐或流量包" + offer, "Pack " + offer));
    }

    /** In what its volume is counted. */
    public Unit unit(int offer) {
        return catalogue
                .pack(offer)
                .flatMap(pack -> catalogue.contents().classes().stream()
                        .filter(use -> (pack.terms().coverage() >>> use.number() & 1) != 0)
                        .findFirst())
                .map(ClassOfUse::unit)
                .orElse(Unit.BYTES);
    }

    public Category category(int offer) {
        return catalogue.pack(offer).map(PackOffer::category).orElse(Category.PACK);
    }
}
