package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;

/**
 * A provider's order of a service for a phone.
 *
 * @param reference the provider's own name for this order (its idempotency key), 1 to 64 visible ASCII characters: the
 *                  same again is the same order
 */
public record OrderRequest(
        ProviderId provider, String reference, Msisdn line, OfferCode offer, FirstAnswer firstAnswer) {

    public OrderRequest {
        if (reference.isEmpty() || reference.length() > 64 || !reference.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A reference has 1 to 64 visible ASCII characters");
        }
    }
}
