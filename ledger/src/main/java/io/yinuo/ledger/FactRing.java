package io.yinuo.ledger;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The newest facts in memory of a fixed size: one thread writes and never waits, one reads and may come too late. The facts
 * of a command appear together.
 *
 * <pre>
 *   offset of a fact      0 length | 4 kind | 8 log position | 16 index | 24 bytes of the fact, to the next eight
 *   oldest .. published   what a reader may read; the writer moves "oldest" away before it writes over it
 * </pre>
 */
final class FactRing implements FactOutput {

    /** What {@link #read} answers when it cannot know all facts after a position. */
    static final int NOT_HERE = -1;

    private static final int KIND = 4;
    private static final int LOG_POSITION = 8;
    private static final int INDEX = 16;
    private static final int HEADER_BYTES = 24;
    private static final int COUNTED_BYTES_MORE = 32;
    private static final int PADDING = -1;

    private final UnsafeBuffer ring;
    private final int capacity;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

    // Of the writer.
    private long next;
    private long commandLogPosition;
    private int commandIndex;
    private int commandBytes;

    // Between both.
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();
    private volatile long startLogPosition;

    // Of the reader.
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[HEADER_BYTES + FACT_BYTES_MAX]);
    private long cursor;
    private long cursorLogPosition = -1;
    private int cursorIndex;

    FactRing(int capacity) {
        this.capacity = capacity;
        this.ring = new UnsafeBuffer(new byte[capacity]);
    }

    /** Says that every fact after this position of the log will be written. Before the first of them. */
    void startAt(long logPosition) {
        startLogPosition = logPosition;
    }

    void beginCommand(long logPosition) {
        commandLogPosition = logPosition;
        commandIndex = 0;
        commandBytes = 0;
    }

    @Override
    public MutableDirectBuffer begin(int kind, int length) {
        commandBytes = FactLimits.check(kind, length, commandBytes);
        int needed = BitUtil.align(HEADER_BYTES + length, Long.BYTES);
        int at = (int) (next & (capacity - 1));
        if (at + needed > capacity) {
            int rest = capacity - at;
            forget(next + rest);
            ring.putInt(at, rest);
            ring.putInt(at + KIND, PADDING);
            next += rest;
            at = 0;
        }
        forget(next + needed);
        ring.putInt(at, length);
        ring.putInt(at + KIND, kind);
        ring.putLong(at + LOG_POSITION, commandLogPosition);
        ring.putInt(at + INDEX, commandIndex++);
        ring.setMemory(at + HEADER_BYTES, length, (byte) 0);
        view.wrap(ring, at + HEADER_BYTES, length);
        next += needed;
        return view;
    }

    void endCommand() {
        if (commandIndex > 0) {
            published.setRelease(next);
        }
    }

    private void forget(long end) {
        long keepFrom = end - capacity;
        long first = oldest.getPlain();
        if (first < keepFrom) {
            while (first < keepFrom) {
                first += sizeAt((int) (first & (capacity - 1)));
            }
            oldest.setOpaque(first);
            VarHandle.fullFence(); // a reader that sees new bytes must see that the old ones went
        }
    }

    private int sizeAt(int at) {
        int length = ring.getInt(at);
        return ring.getInt(at + KIND) == PADDING ? length : BitUtil.align(HEADER_BYTES + length, Long.BYTES);
    }

    /**
     * Hands over facts after a position, never only some of a command's. For one reader.
     *
     * @param max how many are wanted; the rest of the last one's command follows
     * @return how many; {@link #NOT_HERE} if facts in between may be lost to it
     */
    int read(FactPosition after, int max, FactConsumer consumer) {
        if (after.logPosition() != cursorLogPosition || after.index() != cursorIndex) {
            if (!seek(after)) {
                return NOT_HERE;
            }
            cursorLogPosition = after.logPosition();
            cursorIndex = after.index();
        }
        long end = published.getAcquire();
        int count = 0;
        while (cursor < end) {
            int size = copyAt(cursor);
            if (size < 0) {
                cursorLogPosition = -1;
                return count > 0 ? count : NOT_HERE;
            }
            if (copy.getInt(KIND) != PADDING) {
                if (count >= max && copy.getLong(LOG_POSITION) != cursorLogPosition) {
                    return count;
                }
                consumer.onFact(
                        copy.getLong(LOG_POSITION),
                        copy.getInt(INDEX),
                        copy.getInt(KIND),
                        copy,
                        HEADER_BYTES,
                        copy.getInt(0));
                cursorLogPosition = copy.getLong(LOG_POSITION);
                cursorIndex = copy.getInt(INDEX);
                count++;
            }
            cursor += size;
        }
        return count > 0 || isWhole(cursor) ? count : NOT_HERE;
    }

    /** Moves to the first fact after the position, if none between can be missing. */
    private boolean seek(FactPosition after) {
        cursorLogPosition = -1;
        long end = published.getAcquire();
        cursor = oldest.getAcquire();
        boolean joined = cursor == 0 && after.logPosition() >= startLogPosition;
        while (cursor < end) {
            int size = copyAt(cursor);
            if (size < 0) {
                return false;
            }
            if (copy.getInt(KIND) != PADDING) {
                int order = FactPosition.compare(
                        copy.getLong(LOG_POSITION), copy.getInt(INDEX), after.logPosition(), after.index());
                if (order > 0) {
                    break;
                }
                joined = true;
            }
            cursor += size;
        }
        return joined;
    }

    private boolean isWhole(long from) {
        VarHandle.acquireFence();
        return oldest.getAcquire() <= from;
    }

    /** @return how many bytes the fact takes; -1 if it was written over meanwhile */
    private int copyAt(long from) {
        int at = (int) (from & (capacity - 1));
        int length = ring.getInt(at);
        int kind = ring.getInt(at + KIND);
        if (!isWhole(from)) {
            return -1;
        }
        if (kind == PADDING) {
            copy.putInt(0, length);
            copy.putInt(KIND, kind);
            return length;
        }
        copy.putBytes(0, ring, at, HEADER_BYTES + length);
        return isWhole(from) ? BitUtil.align(HEADER_BYTES + length, Long.BYTES) : -1;
    }

    /** The limits of {@link FactOutput}, the same for every output: they must not depend on where a machine runs. */
    static final class FactLimits {

        private FactLimits() {}

        /** @return how many bytes the command has with this fact */
        static int check(int kind, int length, int commandBytes) {
            if (kind < 0 || length < 0 || length > FACT_BYTES_MAX) {
                throw new IllegalArgumentException("No fact is of kind " + kind + " and has " + length + " bytes");
            }
            int bytes = commandBytes + COUNTED_BYTES_MORE + length;
            if (bytes > COMMAND_FACT_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "The facts of one command have more than " + COMMAND_FACT_BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }
}
