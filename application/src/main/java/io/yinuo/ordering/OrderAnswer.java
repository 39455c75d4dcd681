package io.yinuo.ordering;

/** What a provider gets for an order. */
public sealed interface OrderAnswer {

    /** The order stands, new or known under this reference; its state tells how far it is. */
    record Taken(Order order) implements OrderAnswer {}

    /** Nothing was stored and the phone was not asked. */
    record Refused(Reason reason) implements OrderAnswer {}

    enum Reason {
        NO_SUCH_OFFER,
        NOT_ON_SALE,
        /** The offer is another provider's. */
        NOT_YOURS,
        PROVIDER_SUSPENDED,
        LINE_NOT_ACTIVE,
        ALREADY_ACTIVE,
        /** An order for the same service waits for this phone's answer. */
        ALREADY_WAITING,
        /** More orders wait for this phone than may. */
        TOO_MANY_WAITING,
        /** The reference was used for a different order. */
        REFERENCE_REUSED
    }
}
