package io.yinuo.ledger;

/**
 * The ledger cannot be had, or gave no answer in time; whether an unanswered command was applied is not known. Who asked
 * asks again, with the same key, and so does who was answered and cannot have what follows from the answer yet.
 */
public final class LedgerUnavailable extends RuntimeException {

    public LedgerUnavailable(String message) {
        super(message);
    }

    LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
