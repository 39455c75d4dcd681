package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import java.time.Instant;

/**
 * What comes of sending a recharge card's secret. What is {@link NotTaken} is told apart for the records alone.
 */
public sealed interface RechargeAnswer {

    /** Nothing was changed, and a person is told the same words whichever it is, so that guessing tells nothing. */
    sealed interface NotTaken extends RechargeAnswer {}

    /**
     * @param serial  of the card; it is printed openly
     * @param balance right after it; what it renews in the same moment is charged after that, with a notice of its own
     */
    record Credited(String serial, Fen face, Fen balance) implements RechargeAnswer {}

    /** The same line has used this card before; nothing was changed. */
    record AlreadyYours(Fen face, Instant at) implements RechargeAnswer {}

    /** No card has this secret, or it is none. */
    record Unknown() implements NotTaken {}

    record UsedByAnother() implements NotTaken {}

    /** The card was good until before. */
    record Expired() implements RechargeAnswer {}

    /** The card or its batch was stopped before anybody used it. */
    record Stopped() implements NotTaken {}

    /**
     * The line was wrong too often; nothing is looked at.
     *
     * @param until when it may try again
     */
    record TooManyTries(Instant until) implements RechargeAnswer {}

    /** The line has no account, or a closed one; the card is as good as before. */
    record NoAccount() implements RechargeAnswer {}
}
