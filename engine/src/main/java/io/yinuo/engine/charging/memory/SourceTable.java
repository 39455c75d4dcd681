package io.yinuo.engine.charging.memory;

/**
 * Which numbers of a source of use records were seen. A source (a usage file, a feed, a load program) numbers its records
 * from 1; they may come out of order by fewer than {@link #WINDOW}. What lies further back counts as seen, so that nothing
 * is ever charged twice. Sources are forgotten in the order in which something was noted of them last; whoever forgets one
 * knows that nothing of it would be booked any more.
 *
 * <pre>
 *   0  source
 *   1  the largest number that was seen
 *   2  when a number was noted last, second
 *   3  the source noted of right before | the one right after
 *   4… one bit for each number of the window, at its place modulo the window
 * </pre>
 */
public final class SourceTable {

    /** How far back a number may lie behind the largest one. */
    public static final int WINDOW = 4_096;

    /** How far a number may run ahead of the largest one; a leap beyond it is a mistake, and would shut the window. */
    public static final int LEAP_MAX = 1 << 20;

    private static final int BITMAP = 4;
    private static final int WORDS = WINDOW / Long.SIZE;

    private final Slab slab;
    private final RecordIndex byName = new RecordIndex() {
        @Override
        long first(int record) {
            return slab.get(record, 0);
        }

        @Override
        long second(int record) {
            return 0;
        }
    };
    private int oldest = Slab.NONE;
    private int newest = Slab.NONE;

    public SourceTable(int sourcesMax) {
        slab = new Slab(BITMAP + WORDS, sourcesMax);
    }

    public boolean isFull() {
        return slab.isFull();
    }

    public int count() {
        return slab.live();
    }

    public int find(long source) {
        return byName.find(source, 0);
    }

    public int add(long source) {
        int record = slab.allocate();
        slab.set(record, 0, source);
        byName.add(record);
        append(record);
        return record;
    }

    public long largest(int record) {
        return slab.get(record, 1);
    }

    public boolean isSeen(int record, long number) {
        long largest = largest(record);
        if (number > largest) {
            return false;
        }
        return number <= largest - WINDOW || (slab.get(record, word(number)) >>> number & 1) != 0;
    }

    /** Notes a number that was not seen, and slides the window if it is the largest. Seconds never go back. */
    public void see(int record, long number, long second) {
        if (record != newest) {
            takeOut(record);
            append(record);
        }
        slab.set(record, 2, second);
        long largest = largest(record);
        if (number > largest) {
            if (number - largest >= WINDOW) {
                for (int word = 0; word < WORDS; word++) {
                    slab.set(record, BITMAP + word, 0);
                }
            } else {
                for (long skipped = largest + 1; skipped < number; skipped++) {
                    slab.set(record, word(skipped), slab.get(record, word(skipped)) & ~(1L << skipped));
                }
            }
            slab.set(record, 1, number);
        }
        slab.set(record, word(number), slab.get(record, word(number)) | 1L << number);
    }

    /** Forgets the source that was noted of longest ago, if that was before this second. Returns whether it did. */
    public boolean forgetOldestBefore(long second) {
        if (oldest == Slab.NONE || slab.get(oldest, 2) >= second) {
            return false;
        }
        int record = oldest;
        takeOut(record);
        byName.remove(record);
        slab.free(record);
        return true;
    }

    private void append(int record) {
        slab.setHigh(record, 3, newest);
        slab.setLow(record, 3, Slab.NONE);
        if (newest == Slab.NONE) {
            oldest = record;
        } else {
            slab.setLow(newest, 3, record);
        }
        newest = record;
    }

    private void takeOut(int record) {
        int before = slab.high(record, 3);
        int after = slab.low(record, 3);
        if (before == Slab.NONE) {
            oldest = after;
        } else {
            slab.setLow(before, 3, after);
        }
        if (after == Slab.NONE) {
            newest = before;
        } else {
            slab.setHigh(after, 3, before);
        }
    }

    public void writeTo(StateOutput out) {
        slab.writeTo(out);
        out.put(oldest);
        out.put(newest);
    }

    public void readFrom(StateInput in) {
        slab.readFrom(in);
        oldest = (int) in.get();
        newest = (int) in.get();
        byName.clear();
        for (int record = oldest; record != Slab.NONE; record = slab.low(record, 3)) {
            byName.add(record);
        }
    }

    private static int word(long number) {
        return BITMAP + (int) (number & WINDOW - 1) / Long.SIZE;
    }
}
