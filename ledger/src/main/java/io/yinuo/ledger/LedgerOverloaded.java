package io.yinuo.ledger;

/** Too many commands wait already. This one was not taken and will not be applied; later it may be. */
public final class LedgerOverloaded extends RuntimeException {

    LedgerOverloaded(String message) {
        super(message);
    }
}
