package io.yinuo.ledger;

/** The facts after a position cannot be made again, because the log that far back is no longer kept. */
public final class FactsGone extends RuntimeException {

    FactsGone(FactPosition after, long logStart) {
        super("The facts after " + after + " are gone: the log is kept from " + logStart + " on");
    }
}
