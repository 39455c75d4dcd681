package io.yinuo.charging;

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
record OwnOffers(ChargingCatalogue catalogue, Operator operator) {

    /** What is paid for by a charge for a pack, also when the catalogue has forgotten it. */
    Particulars.Service service(int offer, Instant from) {
        return catalogue
                .pack(offer)
                .map(pack -> service(pack, from))
                .orElseGet(() -> service(name(offer), FeeKind.PACK, Period.ONCE, from));
    }

    Particulars.Service service(PackOffer pack, Instant from) {
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

    Wording name(int offer) {
        return catalogue
                .pack(offer)
                .map(PackOffer::name)
                .orElseGet(() -> new Wording("套餐或流量包" + offer, "Pack " + offer));
    }

    /** In what its volume is counted. */
    Unit unit(int offer) {
        return catalogue
                .pack(offer)
                .flatMap(pack -> catalogue.contents().classes().stream()
                        .filter(use -> (pack.terms().coverage() >>> use.number() & 1) != 0)
                        .findFirst())
                .map(ClassOfUse::unit)
                .orElse(Unit.BYTES);
    }

    Category category(int offer) {
        return catalogue.pack(offer).map(PackOffer::category).orElse(Category.PACK);
    }
}
