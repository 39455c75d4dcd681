package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;

/**
 * A service that another system started before Yinuo was there.
 *
 * @param origin    the system: {@code BSS-HUNAN}
 * @param reference its own number there; the same again changes nothing
 */
public record PastSubscription(
        Msisdn line,
        OfferCode offer,
        Instant startedAt,
        Instant paidUntil,
        boolean trial,
        String origin,
        String reference) {}
