package io.yinuo.bench.charging;

import io.yinuo.ledger.charging.CommandWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A stretch of the events as commands, one or many in each. In between, the ledger is told the time, which runs a little
 * ahead of the events, as it does where use is reported after it happened.
 */
final class EventCommands implements Commands {

    /** So many events between two tellings of the time: ten seconds. */
    private static final int TELL_EVERY = 3_470;

    private static final int AHEAD_SECONDS = 15;
    private static final long MILLIS = 1_000;

    private final UsageEvents events;
    private final int to;
    private final int inEach;
    private final CommandWriter writer = new CommandWriter(new UnsafeBuffer(new byte[264 << 10]));
    private int next;
    private int tellAt;

    /** @param inEach how many events a command has; 1 is no batch */
    EventCommands(UsageEvents events, int from, int to, int inEach) {
        this.events = events;
        this.to = to;
        this.inEach = inEach;
        this.next = from;
        this.tellAt = from;
    }

    @Override
    public DirectBuffer buffer() {
        return writer.buffer();
    }

    @Override
    public int next() {
        if (next == to) {
            return 0;
        }
        if (next >= tellAt) {
            tellAt = next + Math.max(TELL_EVERY, inEach);
            return writer.time((events.secondAt(tellAt) + AHEAD_SECONDS) * MILLIS);
        }
        return inEach == 1 ? use(next++) : batch();
    }

    private int use(int place) {
        return writer.use(
                UsageEvents.SOURCE,
                events.number(place),
                events.phone(place),
                events.useClass(place),
                events.destination(place),
                events.units(place),
                events.usedAt(place));
    }

    private int batch() {
        int bytes = writer.batch(UsageEvents.SOURCE);
        for (int end = Math.min(to, next + inEach); next < end; next++) {
            bytes = writer.record(
                    events.number(next),
                    events.phone(next),
                    events.useClass(next),
                    events.destination(next),
                    events.units(next),
                    events.usedAt(next));
        }
        return bytes;
    }
}
