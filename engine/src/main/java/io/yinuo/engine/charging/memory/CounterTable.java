package io.yinuo.engine.charging.memory;

/**
 * What was counted for an account in a period. The counters of one account are a chain; there are few at a time, because
 * each goes when its period can no longer change.
 *
 * <pre>
 *   0  next of the account          | kind (8 bits), class of use (8 bits), destination (16 bits)
 *   1  period                       | marks
 *   2  units
 *   3  units after a roaming day was opened again
 *   4  fen
 *   5  packs of a roaming day       | second: when a roaming day was opened again, or when an hour is told
 * </pre>
 *
 * What a word means depends on the kind; whoever uses one says so.
 */
public final class CounterTable {

    private static final int WIDTH = 6;

    /** What is counted, and what its period is. */
    public enum Kind {
        /** Priced use of a class in a month. */
        PRICED(1),
        /** What all use cost in a month. */
        SPENT(2),
        /** A roaming day: a destination, on one day of the operator's zone. */
        ROAMING(3),
        /** Use of a class in an hour, until it is rolled up. */
        HOUR(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private final Slab slab;

    public CounterTable(int countersMax) {
        slab = new Slab(WIDTH, countersMax);
    }

    /** How many more there may be. */
    public int room() {
        return slab.room();
    }

    public int allocate(Kind kind, int useClass, int destination, int period) {
        int counter = slab.allocate();
        slab.setHigh(counter, 0, Slab.NONE);
        slab.setLow(counter, 0, name(kind, useClass, destination));
        slab.setHigh(counter, 1, period);
        return counter;
    }

    public void free(int counter) {
        slab.free(counter);
    }

    /** The counter of this name and period in the chain that begins here, or {@link Slab#NONE}. */
    public int find(int first, Kind kind, int useClass, int destination, int period) {
        int name = name(kind, useClass, destination);
        int counter = first;
        while (counter != Slab.NONE && (slab.low(counter, 0) != name || slab.high(counter, 1) != period)) {
            counter = next(counter);
        }
        return counter;
    }

    public int next(int counter) {
        return slab.high(counter, 0);
    }

    public void next(int counter, int other) {
        slab.setHigh(counter, 0, other);
    }

    public boolean is(int counter, Kind kind) {
        return slab.low(counter, 0) >>> 24 == kind.code;
    }

    public int useClass(int counter) {
        return slab.low(counter, 0) >>> 16 & 0xFF;
    }

    public int destination(int counter) {
        return slab.low(counter, 0) & 0xFFFF;
    }

    public int period(int counter) {
        return slab.high(counter, 1);
    }

    public int marks(int counter) {
        return slab.low(counter, 1);
    }

    public void marks(int counter, int marks) {
        slab.setLow(counter, 1, marks);
    }

    public long units(int counter) {
        return slab.get(counter, 2);
    }

    public void units(int counter, long units) {
        slab.set(counter, 2, units);
    }

    public long unitsAfter(int counter) {
        return slab.get(counter, 3);
    }

    public void unitsAfter(int counter, long units) {
        slab.set(counter, 3, units);
    }

    public long fen(int counter) {
        return slab.get(counter, 4);
    }

    public void fen(int counter, long fen) {
        slab.set(counter, 4, fen);
    }

    public int packs(int counter) {
        return slab.high(counter, 5);
    }

    public void packs(int counter, int packs) {
        slab.setHigh(counter, 5, packs);
    }

    /** When the day was opened again, in seconds; 0 if it was not. */
    public long reopened(int counter) {
        return slab.get(counter, 5) & 0xFFFF_FFFFL;
    }

    public void reopened(int counter, long second) {
        slab.setLow(counter, 5, (int) second);
    }

    /** When an hour that is over already is told, in seconds. */
    public long tellAt(int counter) {
        return slab.get(counter, 5) & 0xFFFF_FFFFL;
    }

    public void tellAt(int counter, long second) {
        slab.setLow(counter, 5, (int) second);
    }

    /** How many there are. */
    public int count() {
        return slab.live();
    }

    public long bytes() {
        return slab.bytes();
    }

    public void writeTo(StateOutput out) {
        slab.writeTo(out);
    }

    public void readFrom(StateInput in) {
        slab.readFrom(in);
    }

    private static int name(Kind kind, int useClass, int destination) {
        return kind.code << 24 | useClass << 16 | destination;
    }
}
