package io.yinuo.engine.charging.memory;

/**
 * The keys of commands that move money or packs, each with a print of what was asked and the first answer. They are
 * forgotten in the order in which they came.
 *
 * <pre>
 *   0  key, first half    1  key, second half    2  print of the command
 *   3  when, second                 | outcome
 *   4  next newer one
 *   5  balance    6  number    7  pack    8  amount in the answer
 * </pre>
 */
public final class KeyTable {

    private static final int WIDTH = 9;

    private final Slab slab;
    private final RecordIndex byKey = new RecordIndex() {
        @Override
        long first(int record) {
            return slab.get(record, 0);
        }

        @Override
        long second(int record) {
            return slab.get(record, 1);
        }
    };
    private int oldest = Slab.NONE;
    private int newest = Slab.NONE;

    public KeyTable(int keysMax) {
        slab = new Slab(WIDTH, keysMax);
    }

    public boolean isFull() {
        return slab.isFull();
    }

    public int count() {
        return slab.live();
    }

    public int find(long first, long second) {
        return byKey.find(first, second);
    }

    public int add(long first, long second, long print, long at, int outcome) {
        int record = slab.allocate();
        slab.set(record, 0, first);
        slab.set(record, 1, second);
        slab.set(record, 2, print);
        slab.set(record, 3, at << 32 | outcome);
        slab.set(record, 4, Slab.NONE);
        if (newest == Slab.NONE) {
            oldest = record;
        } else {
            slab.set(newest, 4, record);
        }
        newest = record;
        byKey.add(record);
        return record;
    }

    public void answer(int record, long balance, long number, long pack, long amount) {
        slab.set(record, 5, balance);
        slab.set(record, 6, number);
        slab.set(record, 7, pack);
        slab.set(record, 8, amount);
    }

    public long print(int record) {
        return slab.get(record, 2);
    }

    public int outcome(int record) {
        return slab.low(record, 3);
    }

    public long balance(int record) {
        return slab.get(record, 5);
    }

    public long number(int record) {
        return slab.get(record, 6);
    }

    public long pack(int record) {
        return slab.get(record, 7);
    }

    public long amount(int record) {
        return slab.get(record, 8);
    }

    /** Forgets the oldest if it came before this second. Returns whether it did. */
    public boolean forgetOldestBefore(long second) {
        if (oldest == Slab.NONE || slab.get(oldest, 3) >>> 32 >= second) {
            return false;
        }
        int record = oldest;
        oldest = (int) slab.get(record, 4);
        if (oldest == Slab.NONE) {
            newest = Slab.NONE;
        }
        byKey.remove(record);
        slab.free(record);
        return true;
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
        byKey.clear();
        for (int record = oldest; record != Slab.NONE; record = (int) slab.get(record, 4)) {
            byKey.add(record);
        }
    }
}
