package io.yinuo.charging;

import java.util.UUID;

/** What comes of asking for a refund. */
public sealed interface RefundAnswer {

    /**
     * It waits for a second person.
     *
     * @param request in {@link io.yinuo.staff.Approvals}
     * @param run     the list that was frozen; the same as the request for a single charge or a claim
     */
    record Asked(UUID request, UUID run) implements RefundAnswer {}

    /** Nothing was asked. */
    record Refused(Reason reason) implements RefundAnswer {}

    enum Reason {
        NO_SUCH_CHARGE,
        /** All of it was given back, or is held for its customer. */
        NOTHING_LEFT,
        /** More than what is left of the charge. */
        MORE_THAN_CHARGED,
        /** The same waits for its second person, or is being paid. */
        ALREADY_ASKED,
        /** No charge in the scope has anything left. */
        NOTHING_FOUND,
        /** More than {@link Refunds#CHARGES_MAX} charges: the window has to be narrower. */
        TOO_MANY,
        /** Nothing is held under this number, or it is claimed. */
        NOTHING_HELD,
        /** The line is not ours, or has no account. */
        NO_SUCH_ACCOUNT
    }
}
