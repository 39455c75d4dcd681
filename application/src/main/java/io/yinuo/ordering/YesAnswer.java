package io.yinuo.ordering;

/** What a phone gets for its 是NN. */
public sealed interface YesAnswer {

    /** Yes to this order. It is being charged; the notice will say so. */
    record Confirmed(Order order) implements YesAnswer {}

    /** The price changed while it waited: this new order asks again. Nothing was charged. */
    record AskedAgain(Order order) implements YesAnswer {}

    /** Yes to what already runs. */
    record AlreadyConfirmed(Order order) implements YesAnswer {}

    /** It came too late. Nothing was started. */
    record TooLate(Order order) implements YesAnswer {}

    /** The order can no longer be: the provider was suspended, or the line is not active. Nothing was started. */
    record NoLongerPossible(Order order) implements YesAnswer {}

    /** No order of this phone has that code. */
    record NoSuchCode(boolean anyWaiting) implements YesAnswer {}

    /** Too many wrong codes: every waiting order of this phone was let go, because somebody is guessing. */
    record Guessed() implements YesAnswer {}
}
