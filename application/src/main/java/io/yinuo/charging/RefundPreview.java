package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.util.List;

/**
 * What a refund run would give back at this moment.
 *
 * @param customers with something to get back, all of them
 * @param amount    to all of them
 * @param gone      those among them whose line is closed, ported out or in other hands: their money will be held for them
 * @param goneAmount theirs
 * @param tooMany   whether there are more charges than a run may have; then nothing is counted beyond that
 * @param page      some of the customers, by number
 */
public record RefundPreview(
        int customers, int charges, Fen amount, int gone, Fen goneAmount, boolean tooMany, List<Affected> page) {

    public RefundPreview {
        page = List.copyOf(page);
    }

    /**
     * One customer.
     *
     * @param withUs whether the line is still the customer's, so that the money can go to its account
     */
    public record Affected(Msisdn line, int charges, Fen amount, boolean withUs) {}
}
