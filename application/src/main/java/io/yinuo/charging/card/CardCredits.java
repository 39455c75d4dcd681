package io.yinuo.charging.card;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.util.Optional;

/** The accounts, as far as cards need them. */
public interface CardCredits {

    /** What an account answered. */
    sealed interface Credit {

        /**
         * @param line    whose money it is: the line that was asked for, unless the card had gone to another before
         * @param balance right after it
         */
        record Made(Msisdn line, Fen balance) implements Credit {}

        /** There is no account, or a closed one; nobody has the money. */
        record NoAccount() implements Credit {}
    }

    Optional<Fen> balance(Msisdn line);

    /** Credits a card once, however often and for whomever it is asked. */
    Credit credit(PrintedCard card, Msisdn line);
}
