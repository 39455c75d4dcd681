package io.yinuo.ledger;

/** The ledger cannot be had, or gave no answer in time; whether an unanswered command was applied is not known. */
public final class LedgerUnavailable extends RuntimeException {

    LedgerUnavailable(String message) {
        super(message);
    }

    LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
