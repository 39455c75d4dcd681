package io.yinuo.ordering;

/**
 * Takes over services that another system started. The same service under the same reference changes nothing, so that a
 * whole export may be sent again. Safe for use by several threads; two calls for one line take turns.
 */
public interface PastSubscriptions {

    /** Writes one service down, on the terms of the catalogue. What was answered is durable. */
    PastSubscriptionAnswer record(PastSubscription past);
}
