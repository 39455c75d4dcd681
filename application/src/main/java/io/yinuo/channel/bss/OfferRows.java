package io.yinuo.channel.bss;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Offer;
import io.yinuo.catalog.Period;
import io.yinuo.kernel.Wording;
import io.yinuo.partner.Partners;
import java.util.List;
import java.util.Optional;

/** What can be ordered. Changed content is the next version; what customers agreed to before stays as it was. */
final class OfferRows implements RowTaker {

    private static final int NAME_LENGTH_MAX = 200;
    private static final int TRIAL_DAYS_MAX = 365;

    private final Catalog catalog;
    private final Partners partners;

    OfferRows(Catalog catalog, Partners partners) {
        this.catalog = catalog;
        this.partners = partners;
    }

    @Override
    public String kind() {
        return "offers";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "code",
                "provider",
                "name_zh",
                "name_en",
                "category",
                "fee_kind",
                "price_fen",
                "period",
                "trial_days",
                "on_sale");
    }

    @Override
    public List<RowAnswer> take(List<Row> rows, String client) {
        return rows.stream().map(row -> read(row).answer(this::publish)).toList();
    }

    private static Judged<Offer> read(Row row) {
        return Fields.read(row, fields -> {
            var code = fields.offer("code");
            var provider = fields.provider("provider");
            var zh = fields.text("name_zh", NAME_LENGTH_MAX);
            var en = fields.text("name_en", NAME_LENGTH_MAX);
            var category = fields.choice("category", Category.class);
            var feeKind = fields.choice("fee_kind", FeeKind.class);
            var price = fields.fen("price_fen");
            var period = fields.choice("period", Period.class);
            var trialDays = fields.number("trial_days", 0, TRIAL_DAYS_MAX);
            var onSale = fields.truth("on_sale");
            return () -> new Offer(
                    code.value(),
                    provider.value(),
                    1,
                    new Wording(zh.value(), en.value()),
                    category.value(),
                    feeKind.value(),
                    price.value(),
                    period.value(),
                    trialDays.value(),
                    onSale.value());
        });
    }

    private RowAnswer publish(Offer offer) {
        if (partners.find(offer.provider()).isEmpty()) {
            return new RowAnswer.Rejected("UNKNOWN_PROVIDER", "the provider is not known; import providers first");
        }
        Optional<Offer> before = catalog.offer(offer.code());
        try {
            Offer now = catalog.publish(offer);
            return before.equals(Optional.of(now)) ? new RowAnswer.Unchanged() : new RowAnswer.Accepted();
        } catch (IllegalArgumentException e) {
            return new RowAnswer.Rejected("CODE_TAKEN", "the code stands for another provider's offer");
        }
    }
}
