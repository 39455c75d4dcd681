package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Msisdn;

/**
 * An order of one of the operator's own plans and packs for a phone.
 *
 * @param origin    who gave the reference, so that two of them may use the same: {@code SMS}, {@code PAGE}, {@code DESK},
 *                  {@code API} and the name of the client; 1 to 100 characters
 * @param reference the name of this order there (its idempotency key), 1 to 64 visible ASCII characters: the same again
 *                  is the same order
 */
public record PackOrderRequest(String origin, String reference, Msisdn line, OfferCode offer, FirstAnswer firstAnswer) {

    public PackOrderRequest {
        if (origin.isBlank() || origin.length() > 100) {
            throw new IllegalArgumentException("An origin has 1 to 100 characters");
        }
        if (reference.isEmpty() || reference.length() > 64 || !reference.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A reference has 1 to 64 visible ASCII characters");
        }
    }

    /** Both as one; no reference has a blank, so no two pairs are the same. */
    String wholeReference() {
        return whole(origin, reference);
    }

    static String whole(String origin, String reference) {
        return origin + " " + reference;
    }
}
