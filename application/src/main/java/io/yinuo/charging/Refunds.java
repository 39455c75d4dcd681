package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.staff.StaffMember;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Giving money back, one charge or all of a kind. Each refund names the charge that it reverses and never exceeds it. One
 * person asks, another approves through {@link io.yinuo.staff.Approvals}; then it is paid within seconds, once, and again
 * after a crash until it is. The money goes to the balance. Safe for use by several threads.
 */
public interface Refunds {

    /** What {@link io.yinuo.staff.Approvals} calls the deeds. */
    String REFUND_CHARGE = "REFUND_CHARGE";

    String REFUND_RUN = "REFUND_RUN";
    String CLAIM_REFUND = "CLAIM_REFUND";

    /** No run has more charges. */
    int CHARGES_MAX = 100_000;

    /** How many rows a page shows at most. */
    int PAGE_MAX = 200;

    /**
     * Asks to give one charge back.
     *
     * @param amount  more than zero and no more than is left; empty for all that is left when it is paid
     * @param stopped whether the service was stopped with it, so that the customer is told
     * @throws IllegalArgumentException if the amount is not more than zero, or there is no reason
     */
    @Keeps(value = "C3.6", provedBy = "RefundOneTest")
    RefundAnswer ask(
            Voucher charge, Optional<Fen> amount, RefundCause cause, boolean stopped, String reason, StaffMember asker);

    /**
     * What a run would give back now.
     *
     * @param skip how many customers stand before the page; 0 to {@link #CHARGES_MAX}
     */
    RefundPreview preview(RefundScope scope, int skip, int max);

    /**
     * Asks to give all charges of a scope back, also to those who did not complain. The list is frozen now: what the second
     * person approves is what is paid.
     */
    @Keeps(value = "C3.6", provedBy = "RefundAllTest")
    RefundAnswer askAll(RefundScope scope, RefundCause cause, String reason, StaffMember asker);

    /** The newest runs, newest first. */
    List<RefundRun> runs(int max);

    Optional<RefundRun> run(UUID id);

    /** How many charges of the run's scope have something left and are not on its list: they were made or seen later. */
    int addedSince(UUID run);

    /** What was given back of these charges, by voucher; those of which nothing was are left out. */
    Map<Voucher, RefundedCharge> refunded(Collection<Voucher> charges);

    /** Money that waits for its customers, oldest first. */
    List<HeldRefund> held(int skip, int max);

    Optional<HeldRefund> heldRefund(UUID id);

    /**
     * Asks to pay money that is held, because its customer came.
     *
     * @param to a line of the customer with us; empty if it is handed over in cash
     */
    RefundAnswer askToClaim(UUID held, Optional<Msisdn> to, String reason, StaffMember asker);
}
