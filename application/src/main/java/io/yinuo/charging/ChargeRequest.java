package io.yinuo.charging;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import java.time.Instant;

/**
 * A charge for a service that was ordered or is renewed.
 *
 * @param service  as the notice names it: 掌上铃音
 * @param provider who offers it
 * @param providerName as the notice names it
 * @param amount   more than zero
 * @param periodStart the beginning of what is paid for; the notice says its month or day
 * @param subscription the subscription that it is for, as {@code ordering} numbers it
 * @param period   what is paid for: a day, a month, or once for all; the notice says 8月1日信息费, 8月信息费 or 信息费
 */
public record ChargeRequest(
        Msisdn line,
        Fen amount,
        FeeKind kind,
        Wording service,
        ProviderId provider,
        Wording providerName,
        Instant periodStart,
        long subscription,
        Period period) {

    public ChargeRequest {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A charge is more than zero, not " + amount);
        }
    }

    /** A charge for a month. */
    public ChargeRequest(
            Msisdn line,
            Fen amount,
            FeeKind kind,
            Wording service,
            ProviderId provider,
            Wording providerName,
            Instant periodStart,
            long subscription) {
        this(line, amount, kind, service, provider, providerName, periodStart, subscription, Period.MONTH);
    }
}
