package io.yinuo.charging;

import io.yinuo.kernel.Fen;

/** What comes of a top-up. The same reference always gets its first final answer. */
public sealed interface TopUpAnswer {

    /** @param balance right after it; what it renews in the same moment is charged after that, with a notice of its own */
    record ToppedUp(Fen balance) implements TopUpAnswer {}

    /** Nothing was changed. */
    record Refused(Reason reason) implements TopUpAnswer {}

    enum Reason {
        /** The line has no account, or a closed one. */
        NO_SUCH_ACCOUNT,
        /** The reference was used for another amount or line. */
        REFERENCE_REUSED
    }
}
