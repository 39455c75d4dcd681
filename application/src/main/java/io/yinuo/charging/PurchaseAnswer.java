package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import java.util.Optional;

/** What comes of buying a plan or pack. The same key always gets its first final answer. */
public sealed interface PurchaseAnswer {

    /**
     * @param pack   its number, or that of the earlier one that took it up; what it brings has numbers of its own
     * @param charge empty if it costs nothing
     */
    record Bought(long pack, Optional<Charge> charge) implements PurchaseAnswer {}

    /** Nothing was bought and nothing charged; asked again it may turn out otherwise. */
    record Refused(Reason reason, Fen balance) implements PurchaseAnswer {}

    enum Reason {
        NOT_ON_SALE,
        NO_SUCH_ACCOUNT,
        ACCOUNT_CLOSED,
        /** The operator froze the account; nothing new begins there. */
        ACCOUNT_FROZEN,
        NOT_ENOUGH_BALANCE,
        /** A line holds only so many at once. */
        TOO_MANY_PACKS,
        /** The key was used for something else; nothing was changed. */
        KEY_REUSED
    }
}
