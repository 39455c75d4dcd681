package io.yinuo.charging;

import io.yinuo.kernel.Msisdn;

/**
 * Recharge cards (充值卡), paper with a secret that is worth money. Safe for use by several threads, never inside a caller's
 * transaction. Cards are made by {@link io.yinuo.charging.web} alone.
 */
public interface RechargeCards {

    int SOURCE_LENGTH_MAX = 64;

    /**
     * Puts what a card is worth into the account of a line, once. What waited for money, a plan that could not be renewed,
     * is renewed by it in the same moment. Once a card is taken for a line it is credited, also if this call throws or the
     * process dies: whoever does not know asks again.
     *
     * @param typed  the secret as somebody typed it: full width or half width, with blanks or hyphens
     * @param source what asks, in its own words: {@code SMS 1042}; 1 to {@link #SOURCE_LENGTH_MAX} visible ASCII characters
     *               and blanks. The same source again gets the first answer again
     * @throws IllegalArgumentException if the source is not like that
     */
    RechargeAnswer redeem(Msisdn line, String typed, String source);
}
