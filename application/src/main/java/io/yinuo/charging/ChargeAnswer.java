package io.yinuo.charging;

import io.yinuo.kernel.Fen;

/** What comes of a charge. The same key always gets its first final answer. */
public sealed interface ChargeAnswer {

    record Charged(Charge charge) implements ChargeAnswer {}

    /** Nothing was charged. Only {@link Reason#NOT_ENOUGH_BALANCE} and {@link Reason#ACCOUNT_FROZEN}
     * may turn out otherwise when asked again. */
    record Refused(Reason reason, Fen balance) implements ChargeAnswer {}

    enum Reason {
        NO_SUCH_ACCOUNT,
        ACCOUNT_CLOSED,
        /** The operator froze the account; nothing new begins there. */
        ACCOUNT_FROZEN,
        NOT_ENOUGH_BALANCE,
        /** The key was used for a different charge; nothing was changed. */
        KEY_REUSED
    }
}
