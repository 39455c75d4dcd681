package io.yinuo.ledger;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The commands that are on their way, each under a number, with their bytes, so that they can be sent again. Numbers and
 * bytes are given out in order and come free in order; what is answered out of order waits for those before it.
 */
final class CommandWindow {

    private static final int HEADER_BYTES = MachineHost.CORRELATION_BYTES;

    private final int mask;
    private final long[] firstSentNanos;
    private final long[] lastSentNanos;
    private final long[] begins;
    private final int[] lengths;
    private final boolean[] done;
    private final UnsafeBuffer bytes;
    private final int bytesMask;
    private long oldest = 1;
    private long next = 1;
    private long end;

    CommandWindow(int commandsMax, int bytesMax) {
        this.mask = commandsMax - 1;
        this.firstSentNanos = new long[commandsMax];
        this.lastSentNanos = new long[commandsMax];
        this.begins = new long[commandsMax];
        this.lengths = new int[commandsMax];
        this.done = new boolean[commandsMax];
        this.bytes = new UnsafeBuffer(new byte[bytesMax]);
        this.bytesMask = bytesMax - 1;
    }

    /** The number of the oldest command without an answer; {@link #next()} if there is none. */
    long oldest() {
        return oldest;
    }

    /** The number that the next command gets. */
    long next() {
        return next;
    }

    int size() {
        return (int) (next - oldest);
    }

    /** @return the command's number; 0 if there is no room */
    long add(DirectBuffer command, int offset, int length, long nowNanos) {
        if (next - oldest > mask) {
            return 0;
        }
        int needed = BitUtil.align(HEADER_BYTES + length, Long.BYTES);
        long begin = end;
        int at = (int) (begin & bytesMask);
        if (at + needed > bytes.capacity()) {
            begin += bytes.capacity() - at;
            at = 0;
        }
        if (begin + needed - freeFrom() > bytes.capacity()) {
            return 0;
        }
        long number = next++;
        int slot = slot(number);
        begins[slot] = begin;
        lengths[slot] = HEADER_BYTES + length;
        done[slot] = false;
        firstSentNanos[slot] = nowNanos;
        lastSentNanos[slot] = nowNanos;
        bytes.putLong(at, number);
        bytes.putBytes(at + HEADER_BYTES, command, offset, length);
        end = begin + needed;
        return number;
    }

    private long freeFrom() {
        return oldest == next ? end : begins[slot(oldest)];
    }

    /** Takes the newest command back, which was not sent. */
    void takeBack(long number) {
        if (number != next - 1) {
            throw new IllegalStateException("Only the newest command can be taken back, not " + number);
        }
        end = begins[slot(number)];
        next--;
    }

    /** @return false if it was done before, or never sent */
    boolean complete(long number) {
        if (!isOpen(number)) {
            return false;
        }
        done[slot(number)] = true;
        while (oldest < next && done[slot(oldest)]) {
            oldest++;
        }
        return true;
    }

    boolean isOpen(long number) {
        return number >= oldest && number < next && !done[slot(number)];
    }

    long firstSentNanos(long number) {
        return firstSentNanos[slot(number)];
    }

    long lastSentNanos(long number) {
        return lastSentNanos[slot(number)];
    }

    void sentAgain(long number, long nowNanos) {
        lastSentNanos[slot(number)] = nowNanos;
    }

    DirectBuffer bytes() {
        return bytes;
    }

    int offset(long number) {
        return (int) (begins[slot(number)] & bytesMask);
    }

    int length(long number) {
        return lengths[slot(number)];
    }

    private int slot(long number) {
        return (int) (number & mask);
    }
}
