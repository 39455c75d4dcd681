package io.yinuo.catalog;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code catalog.offer_version}. */
final class OfferStore {

    private final JdbcClient jdbc;

    OfferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Offer> all() {
        return jdbc.sql("select * from catalog.offer_version order by code, version")
                .query(OfferStore::offer)
                .list();
    }

    /** Takes the turn for one code to the end of the transaction, so that versions are numbered one after another. */
    void takeTurn(OfferCode code) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('catalog.' || :code, 0))")
                .param("code", code.text())
                .query((row, number) -> true)
                .single();
    }

    Optional<Offer> newest(OfferCode code) {
        return jdbc.sql("select * from catalog.offer_version where code = :code order by version desc limit 1")
                .param("code", code.text())
                .query(OfferStore::offer)
                .optional();
    }

    void add(Offer offer, Instant at) {
        jdbc.sql("""
                insert into catalog.offer_version
                    (code, version, provider, name_zh, name_en, category, fee_kind, price_fen, period, trial_days,
                     on_sale, published_at)
                values (:code, :version, :provider, :nameZh, :nameEn, :category, :feeKind, :price, :period, :trialDays,
                     :onSale, :at)
                """)
                .param("code", offer.code().text())
                .param("version", offer.version())
                .param("provider", offer.provider().text())
                .param("nameZh", offer.name().zh())
                .param("nameEn", offer.name().en())
                .param("category", offer.category().name())
                .param("feeKind", offer.feeKind().name())
                .param("price", offer.price().amount())
                .param("period", offer.period().name())
                .param("trialDays", offer.trialDays())
                .param("onSale", offer.onSale())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        return new Offer(
                new OfferCode(row.getString("code")),
                new ProviderId(row.getString("provider")),
                row.getInt("version"),
                new Wording(row.getString("name_zh"), row.getString("name_en")),
                Category.valueOf(row.getString("category")),
                FeeKind.valueOf(row.getString("fee_kind")),
                new Fen(row.getLong("price_fen")),
                Period.valueOf(row.getString("period")),
                row.getInt("trial_days"),
                row.getBoolean("on_sale"));
    }
}
