package io.yinuo.bench.charging;

import io.yinuo.ledger.charging.CommandWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Asks for the account of every subscriber. */
final class ReadCommands implements Commands {

    private final int subscribers;
    private final CommandWriter writer = new CommandWriter(new UnsafeBuffer(new byte[64]));
    private int next;

    ReadCommands(int subscribers) {
        this.subscribers = subscribers;
    }

    @Override
    public DirectBuffer buffer() {
        return writer.buffer();
    }

    @Override
    public int next() {
        return next == subscribers ? 0 : writer.read(Catalogue.phone(next++));
    }
}
