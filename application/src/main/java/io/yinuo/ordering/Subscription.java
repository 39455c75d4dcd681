package io.yinuo.ordering;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.util.Optional;

/**
 * A service that runs on a line, or ran.
 *
 * @param paidUntil  to when it was paid, or is free on trial; at this moment the next charge is due
 * @param trial      whether it is free now and would cost from {@code paidUntil} on
 * @param endedAt    when it was stopped; the customer keeps what he paid for until {@code paidUntil}
 * @param origin     {@code ORDER}, or the system that it was imported from
 */
public record Subscription(
        long id,
        Msisdn line,
        OfferCode offer,
        ProviderId provider,
        Wording service,
        Wording providerName,
        Category category,
        FeeKind feeKind,
        Fen price,
        Period period,
        Instant startedAt,
        Instant paidUntil,
        boolean trial,
        Optional<Instant> endedAt,
        String origin) {

    public boolean isRunning() {
        return endedAt.isEmpty();
    }

    /** Whether it will charge again by itself. */
    public boolean isRenewing() {
        return isRunning() && period != Period.ONCE && price.isPositive();
    }
}
