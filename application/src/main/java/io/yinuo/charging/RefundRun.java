package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A list of charges that are given back together.
 *
 * @param charges  on the frozen list
 * @param listed   left of these charges when the list was frozen; no more than this is ever paid
 * @param approver empty as long as nobody approved it
 * @param ended    when the last charge of the list was done with
 */
public record RefundRun(
        UUID id,
        RefundScope scope,
        RefundCause cause,
        String reason,
        String asker,
        Instant askedAt,
        int charges,
        int customers,
        Fen listed,
        Optional<String> approver,
        Optional<Instant> approved,
        Optional<Instant> ended,
        Progress progress) {

    /**
     * How far it is.
     *
     * @param held     charges whose money is held for customers who are gone
     * @param nothing  charges of which nothing was left
     * @param refused  charges that the ledger refused to give back, which nobody expects
     * @param perSecond charges done a second, since it was approved; 0 before the first
     */
    public record Progress(
            int paid, Fen paidAmount, int held, Fen heldAmount, int nothing, int refused, int left, long perSecond) {
        public int done() {
            return paid + held + nothing + refused;
        }
    }
}
