package io.yinuo.charging.refund;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;
import java.util.UUID;

/** What stands on the list of a run. */
final class RefundList {

    private RefundList() {}

    /**
     * A charge on the list that is not done with.
     *
     * @param past    whether another system made it
     * @param knownAt from when on we know that the line and the charge belong together
     * @param due     whether the line was with us when the run was approved
     * @param decided how much is given back; zero if nothing was left
     */
    record Item(
            Voucher voucher, Msisdn line, boolean past, Instant knownAt, boolean due, Fen decided, long subscription) {}

    enum Outcome {
        PAID,
        /** The account that paid is no more; the money waits for its customer. */
        HELD,
        NOTHING_LEFT,
        /** The ledger refused it for a reason that nobody expects. */
        REFUSED
    }

    /** @param why empty for what is paid */
    record Done(Item item, Outcome outcome, String why) {}

    /** A run that is being paid. */
    record Paying(UUID id, boolean isSingle, Instant approvedAt, String asker, String approver, String reason) {}

    /** A line on a list that is not made yet, or on one that waits. */
    record Line(Msisdn line, Instant knownAt, int charges, Fen amount) {}
}
