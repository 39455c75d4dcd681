package io.yinuo.ledger;

import io.yinuo.ledger.FactRing.FactLimits;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The facts of one command that was applied again, until a reader has taken them. */
final class FactBatch implements FactOutput {

    private static final int HEADER_BYTES = 8;

    private final ExpandableArrayBuffer facts = new ExpandableArrayBuffer(64 << 10);
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private long logPosition;
    private int end;
    private int commandBytes;
    private int takenBytes;
    private int takenCount;

    void beginCommand(long commandLogPosition) {
        logPosition = commandLogPosition;
        end = 0;
        commandBytes = 0;
        takenBytes = 0;
        takenCount = 0;
    }

    @Override
    public MutableDirectBuffer begin(int kind, int length) {
        commandBytes = FactLimits.check(kind, length, commandBytes);
        facts.checkLimit(end + HEADER_BYTES + length);
        facts.putInt(end, kind);
        facts.putInt(end + Integer.BYTES, length);
        facts.setMemory(end + HEADER_BYTES, length, (byte) 0);
        view.wrap(facts, end + HEADER_BYTES, length);
        end += HEADER_BYTES + length;
        return view;
    }

    boolean isTaken() {
        return takenBytes == end;
    }

    long logPosition() {
        return logPosition;
    }

    /** Which fact of the command is the next. */
    int nextIndex() {
        return takenCount;
    }

    /** Passes over the next fact. */
    void skip() {
        takenBytes += HEADER_BYTES + facts.getInt(takenBytes + Integer.BYTES);
        takenCount++;
    }

    /** Hands over the next fact. If the consumer throws, it stays the next. */
    void take(FactConsumer consumer) {
        consumer.onFact(
                logPosition,
                takenCount,
                facts.getInt(takenBytes),
                facts,
                takenBytes + HEADER_BYTES,
                facts.getInt(takenBytes + Integer.BYTES));
        skip();
    }
}
