package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;

/**
 * Money that customers pay in. What waited for money, a plan that could not be renewed, is renewed by it in the same moment.
 * Safe for use by several threads, never inside a caller's transaction.
 */
public interface TopUps {

    Fen AMOUNT_MIN = new Fen(1);
    Fen AMOUNT_MAX = Fen.ofYuan(10_000);

    /**
     * Adds money once for this reference.
     *
     * @param client    who was paid; 1 to 100 characters
     * @param reference the client's own name for the payment, 1 to 64 visible ASCII characters
     * @param amount    {@link #AMOUNT_MIN} to {@link #AMOUNT_MAX}
     * @throws IllegalArgumentException if one of them is not like that
     */
    TopUpAnswer topUp(String client, String reference, Msisdn line, Fen amount);
}
