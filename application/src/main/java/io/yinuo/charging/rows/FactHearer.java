package io.yinuo.charging.rows;

import org.agrona.DirectBuffer;

/** Hears the ledger's facts while rows are made of them. What it does with them must be short, and may be lost. */
public interface FactHearer {

    void onFact(int kind, DirectBuffer fact, int offset, int length);

    /** The rows of what was heard since the last call are there. */
    void written();
}
