package io.yinuo.ledger;

import org.agrona.DirectBuffer;

/** Is told facts, in the order of their positions. */
@FunctionalInterface
public interface FactConsumer {

    /**
     * @param logPosition and index: the fact's {@link FactPosition}
     * @param kind        as the machine gave it
     * @param fact        only the bytes from offset on, for the length, and only during the call
     */
    void onFact(long logPosition, int index, int kind, DirectBuffer fact, int offset, int length);
}
