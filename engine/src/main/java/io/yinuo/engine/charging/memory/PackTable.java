package io.yinuo.engine.charging.memory;

/**
 * The packs of all accounts. Those of one account are a chain in the order in which they are used: priority, then expiry,
 * then number.
 *
 * <pre>
 *   0  number
 *   1  valid from, second           | expires, second
 *   2  size, units
 *   3  used, units
 *   4  held for sessions, units
 *   5  offer                        | the classes of use that it covers, one bit each
 *   6  next of the account          | marks: highest level told (8 bits), priority (8 bits), and how far its life has gone
 * </pre>
 */
public final class PackTable {

    /** It will not be renewed, because the customer said so. */
    public static final int STOPPED = 1 << 16;
    /** The customer was told that it expires soon. */
    public static final int EXPIRY_TOLD = 1 << 17;
    /** Its time is over; it stays for use that is reported late. */
    public static final int EXPIRED = 1 << 18;
    /** It was to be renewed and there was too little money; it waits for some. */
    public static final int LAPSED = 1 << 19;
    /** It is what was left of an earlier one. */
    public static final int ROLLED_OVER = 1 << 20;
    /** It came with another, and ends with it. */
    public static final int BROUGHT = 1 << 21;

    private static final int WIDTH = 7;
    private static final int PRIORITY_SHIFT = 8;

    private final Slab slab;

    public PackTable(int packsMax) {
        slab = new Slab(WIDTH, packsMax);
    }

    public boolean isFull() {
        return slab.isFull();
    }

    /** How many more there may be. */
    public int room() {
        return slab.room();
    }

    public int allocate(long number, int offer, int priority, int coverage) {
        int pack = slab.allocate();
        slab.set(pack, 0, number);
        slab.setHigh(pack, 5, offer);
        slab.setLow(pack, 5, coverage);
        slab.setHigh(pack, 6, Slab.NONE);
        slab.setLow(pack, 6, priority << PRIORITY_SHIFT);
        return pack;
    }

    public void free(int pack) {
        slab.free(pack);
    }

    public long number(int pack) {
        return slab.get(pack, 0);
    }

    public long from(int pack) {
        return slab.get(pack, 1) >>> 32;
    }

    public long expires(int pack) {
        return slab.get(pack, 1) & 0xFFFF_FFFFL;
    }

    /** Sets its time, in seconds; it is valid from the first and no longer at the last. */
    public void valid(int pack, long from, long expires) {
        slab.set(pack, 1, from << 32 | expires);
    }

    public long size(int pack) {
        return slab.get(pack, 2);
    }

    public void size(int pack, long units) {
        slab.set(pack, 2, units);
    }

    public long used(int pack) {
        return slab.get(pack, 3);
    }

    public void used(int pack, long units) {
        slab.set(pack, 3, units);
    }

    public long left(int pack) {
        return size(pack) - used(pack);
    }

    public long held(int pack) {
        return slab.get(pack, 4);
    }

    public void held(int pack, long units) {
        slab.set(pack, 4, units);
    }

    public int offer(int pack) {
        return slab.high(pack, 5);
    }

    public int coverage(int pack) {
        return slab.low(pack, 5);
    }

    /** Whether it covers a class of use at a moment. */
    public boolean covers(int pack, int useClass, long second) {
        return (slab.low(pack, 5) >>> useClass & 1) != 0 && from(pack) <= second && second < expires(pack);
    }

    public int next(int pack) {
        return slab.high(pack, 6);
    }

    public void next(int pack, int other) {
        slab.setHigh(pack, 6, other);
    }

    public int priority(int pack) {
        return slab.low(pack, 6) >>> PRIORITY_SHIFT & 0xFF;
    }

    /** The highest level that the customer was told of, in percent; 0 if none. */
    public int told(int pack) {
        return slab.low(pack, 6) & 0xFF;
    }

    public void told(int pack, int percent) {
        slab.setLow(pack, 6, (slab.low(pack, 6) & ~0xFF) | percent);
    }

    public boolean is(int pack, int mark) {
        return (slab.low(pack, 6) & mark) != 0;
    }

    public void mark(int pack, int mark) {
        slab.setLow(pack, 6, slab.low(pack, 6) | mark);
    }

    public void unmark(int pack, int mark) {
        slab.setLow(pack, 6, slab.low(pack, 6) & ~mark);
    }

    /** Whether one comes before another in the order of use. Never random, never by insertion alone. */
    public boolean isBefore(int one, int other) {
        int order = Integer.compare(priority(one), priority(other));
        if (order == 0) {
            order = Long.compare(expires(one), expires(other));
        }
        return order == 0 ? number(one) < number(other) : order < 0;
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
}
