package io.yinuo.ordering;

/** What comes of a {@link PastSubscription}. Only {@link #RECORDED} changed anything. */
public enum PastSubscriptionAnswer {
    RECORDED,
    /** The same service of the same line is known under this reference; it may have been stopped here since. */
    UNCHANGED,
    /** The reference stands for another line's service, or for another service of this line. */
    REFERENCE_REUSED,
    /** The service runs on this line under another reference, or is being ordered here. */
    RUNS_ALREADY,
    /** The catalogue has no such offer. */
    UNKNOWN_OFFER
}
