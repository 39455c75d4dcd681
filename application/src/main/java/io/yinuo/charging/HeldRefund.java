package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Money of a refund that could not go to an account, kept until its customer comes.
 *
 * @param vouchers of the charges that it is for; the first {@link #VOUCHERS_SHOWN} of them
 * @param why      {@code LINE_GONE}, {@code OTHER_HANDS}, {@code NO_SUCH_ACCOUNT}, {@code ACCOUNT_CLOSED} or
 *                 {@code NO_SUCH_CHARGE}: the account that was charged is no more
 * @param claiming whether two agreed how it is paid, and it is being paid
 */
public record HeldRefund(
        UUID id,
        UUID run,
        Msisdn line,
        Fen amount,
        List<Voucher> vouchers,
        String why,
        Instant since,
        boolean claiming) {

    static final int VOUCHERS_SHOWN = 20;

    public HeldRefund {
        vouchers = List.copyOf(vouchers);
    }
}
