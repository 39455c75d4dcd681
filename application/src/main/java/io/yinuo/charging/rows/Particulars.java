package io.yinuo.charging.rows;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command of the ledger was for, in words. They go through the log with it and come back with its facts, so that
 * rows can be made of the log alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "for")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Particulars.OfCharge.class, name = "charge"),
    @JsonSubTypes.Type(value = Particulars.OfPurchase.class, name = "purchase"),
    @JsonSubTypes.Type(value = Particulars.OfPastCharge.class, name = "past"),
    @JsonSubTypes.Type(value = Particulars.OfCredit.class, name = "credit"),
    @JsonSubTypes.Type(value = Particulars.OfRefund.class, name = "refund")
})
public sealed interface Particulars {

    ObjectMapper JSON = JsonMapper.builder().build();

    /** The key of the command, as the caller named it. */
    String key();

    /** What was asked, in the words of {@link io.yinuo.charging.ledger.Asked}. */
    String asked();

    /** A charge for a service. */
    record OfCharge(String key, String asked, Service service) implements Particulars {}

    /** A plan or pack that a line bought, as it was called then. */
    record OfPurchase(String key, String asked, long line, Service service) implements Particulars {}

    /** A charge that another system made; it moved no money here. */
    record OfPastCharge(String key, String asked, Service service, long line, long amountFen, Instant at)
            implements Particulars {}

    /** Money that was added or taken, and why. */
    record OfCredit(String key, String asked, String what, String reference) implements Particulars {}

    /**
     * Money that was given back for a charge.
     *
     * @param voucher of the charge; also of one that another system made, for which the money comes as a credit
     */
    record OfRefund(String key, String asked, String voucher) implements Particulars {}

    /** What was paid for. */
    record Service(
            FeeKind kind,
            String zh,
            String en,
            String provider,
            String providerZh,
            String providerEn,
            Instant periodStart,
            Period period,
            long subscription) {

        public static Service of(ChargeRequest request) {
            return new Service(
                    request.kind(),
                    request.service().zh(),
                    request.service().en(),
                    request.provider().text(),
                    request.providerName().zh(),
                    request.providerName().en(),
                    request.periodStart(),
                    request.period(),
                    request.subscription());
        }

        ChargeRequest request(Msisdn line, Fen amount) {
            return new ChargeRequest(
                    line,
                    amount,
                    kind,
                    new Wording(zh, en),
                    new ProviderId(provider),
                    new Wording(providerZh, providerEn),
                    periodStart,
                    subscription,
                    period);
        }
    }

    default byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    static Particulars read(byte[] bytes) {
        return JSON.readValue(bytes, Particulars.class);
    }
}
