package io.yinuo.ordering.store;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Offer;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a customer was told and said yes to. It is copied into the order and into the service, so that a later change in
 * the catalogue changes nothing that was agreed.
 */
public record Terms(
        OfferCode offer,
        int offerVersion,
        ProviderId provider,
        Wording service,
        Wording providerName,
        Category category,
        FeeKind feeKind,
        Fen price,
        Period period,
        int trialDays) {

    static final String COLUMNS = "offer, offer_version, provider, service_zh, service_en, provider_zh, provider_en,"
            + " category, fee_kind, price_fen, period";

    static final String PARAMETERS = ":offer, :version, :provider, :serviceZh, :serviceEn, :providerZh, :providerEn,"
            + " :category, :feeKind, :price, :period";

    public static Terms of(Offer offer, Wording providerName) {
        return new Terms(
                offer.code(),
                offer.version(),
                offer.provider(),
                offer.name(),
                providerName,
                offer.category(),
                offer.feeKind(),
                offer.price(),
                offer.period(),
                offer.trialDays());
    }

    /** Of one of the operator's own plans and packs; the version is the number that stands for all of its terms. */
    public static Terms of(PackOffer pack, Wording operatorName) {
        return new Terms(
                pack.code(),
                pack.number(),
                ProviderId.OPERATOR,
                pack.name(),
                operatorName,
                pack.category(),
                pack.feeKind(),
                pack.price(),
                pack.period(),
                0);
    }

    /** The same as they are when the trial is over. */
    public Terms withoutTrial() {
        return new Terms(offer, offerVersion, provider, service, providerName, category, feeKind, price, period, 0);
    }

    /** Whether a customer who knows these terms knows those too: what it costs, how often, and what is free before. */
    public boolean costTheSameAs(Terms others) {
        return price.equals(others.price) && period == others.period && trialDays == others.trialDays;
    }

    public boolean isFree() {
        return price.equals(Fen.ZERO);
    }

    /** Whether there is ever a charge after the first. */
    public boolean renew() {
        return period != Period.ONCE && price.isPositive();
    }

    StatementSpec putInto(StatementSpec statement) {
        return statement
                .param("offer", offer.text())
                .param("version", offerVersion)
                .param("provider", provider.text())
                .param("serviceZh", service.zh())
                .param("serviceEn", service.en())
                .param("providerZh", providerName.zh())
                .param("providerEn", providerName.en())
                .param("category", category.name())
                .param("feeKind", feeKind.name())
                .param("price", price.amount())
                .param("period", period.name());
    }

    static Terms read(ResultSet row, int trialDays) throws SQLException {
        return new Terms(
                new OfferCode(row.getString("offer")),
                row.getInt("offer_version"),
                new ProviderId(row.getString("provider")),
                Columns.wording(row, "service"),
                Columns.wording(row, "provider"),
                Category.valueOf(row.getString("category")),
                FeeKind.valueOf(row.getString("fee_kind")),
                new Fen(row.getLong("price_fen")),
                Period.valueOf(row.getString("period")),
                trialDays);
    }
}
