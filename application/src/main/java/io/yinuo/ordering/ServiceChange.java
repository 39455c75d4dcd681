package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.Optional;

/**
 * A service stopped running, or runs again.
 *
 * @param position     its place in the order of commits, from 1; other things that happen leave numbers out
 * @param subscription as ordering numbers it
 * @param origin       {@code ORDER}, or the system that started the service
 * @param reference    the service's number in that system; empty for what was ordered here
 * @param why          the channel by which the customer stopped it ({@code SMS}, {@code PAGE} …), or the reason why it
 *                     ended without him ({@code TRIAL_OVER}, {@code NOT_ENOUGH_BALANCE} …); empty if it was resumed
 */
public record ServiceChange(
        long position,
        Kind kind,
        Instant at,
        Msisdn line,
        long subscription,
        OfferCode offer,
        ProviderId provider,
        String origin,
        Optional<String> reference,
        Optional<String> why) {

    public enum Kind {
        /** The customer stopped it. */
        STOPPED,
        /** It came to its end without the customer's doing. */
        ENDED,
        /** The customer took the stop back in time. */
        RESUMED
    }
}
