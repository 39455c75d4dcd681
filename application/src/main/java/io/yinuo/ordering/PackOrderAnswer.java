package io.yinuo.ordering;

import io.yinuo.charging.LinePack;

/** What comes of an order of one of the operator's own plans and packs. */
public sealed interface PackOrderAnswer {

    /** The order stands, new or known under this reference; its state tells how far it is. */
    record Taken(Order order) implements PackOrderAnswer {}

    /**
     * A plan was ordered while this one runs, or waits for money. One plan follows another: it has to be stopped first, and
     * the next can be ordered when it has ended. Nothing was stored and the phone was not asked.
     */
    record PlanInTheWay(LinePack plan) implements PackOrderAnswer {}

    /** Nothing was stored and the phone was not asked. */
    record Refused(Reason reason) implements PackOrderAnswer {}

    enum Reason {
        NO_SUCH_OFFER,
        NOT_ON_SALE,
        LINE_NOT_ACTIVE,
        /** It costs nothing, and the line still has what it got of it. */
        GIFT_HELD,
        /** An order for the same pack, or for a plan, waits for this phone's answer. */
        ALREADY_WAITING,
        /** More orders wait for this phone than may. */
        TOO_MANY_WAITING,
        /** The reference was used for a different order. */
        REFERENCE_REUSED
    }
}
