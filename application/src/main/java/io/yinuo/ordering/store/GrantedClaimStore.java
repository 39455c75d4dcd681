package io.yinuo.ordering.store;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims of providers that were charged, by the provider's own reference. */
public final class GrantedClaimStore {

    private final JdbcClient jdbc;

    public GrantedClaimStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(ProviderId provider, String reference, Msisdn line, OfferCode offer, Voucher voucher) {
        jdbc.sql("""
                        insert into ordering.granted_claim (provider, reference, line, offer, voucher)
                        values (:provider, :reference, :line, :offer, :voucher) on conflict do nothing
                        """)
                .param("provider", provider.text())
                .param("reference", reference)
                .param("line", line.e164())
                .param("offer", offer.text())
                .param("voucher", voucher.text())
                .update();
    }

    public Optional<Voucher> find(ProviderId provider, String reference, Msisdn line, OfferCode offer) {
        return jdbc.sql("""
                        select voucher from ordering.granted_claim
                        where provider = :provider and reference = :reference and line = :line and offer = :offer
                        """)
                .param("provider", provider.text())
                .param("reference", reference)
                .param("line", line.e164())
                .param("offer", offer.text())
                .query((row, number) -> new Voucher(row.getString("voucher")))
                .optional();
    }
}
