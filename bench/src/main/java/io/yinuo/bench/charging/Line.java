package io.yinuo.bench.charging;

import io.yinuo.ledger.LedgerLine;
import org.agrona.DirectBuffer;

/** One thread's line to a system that answers commands. */
interface Line extends AutoCloseable {

    /** Opens a line to somebody. */
    interface Opening {
        Line open(LedgerLine.Answers answers);
    }

    /** Returns the command's number, each one more than the last; 0 or less if it was not taken now. */
    long tryOffer(DirectBuffer command, int length);

    /** Takes answers. Returns how much there was to do. */
    int poll();

    int inFlight();

    /** How many commands were sent again, because no answer came in time. */
    long resent();

    boolean isConnected();

    @Override
    void close();
}
