package io.yinuo.engine.charging.memory;

/**
 * The charges that a refund may still name; those of one account are a chain, the newest first.
 *
 * <pre>
 *   0  number
 *   1  amount, fen                  | refunded of it, fen
 *   2  made, second                 | next older one of the account
 * </pre>
 */
public final class ChargeTable {

    private static final int WIDTH = 3;

    private final Slab slab;

    public ChargeTable(int chargesMax) {
        slab = new Slab(WIDTH, chargesMax);
    }

    public boolean isFull() {
        return slab.isFull();
    }

    public int allocate(long number, int amount, long second, int older) {
        int charge = slab.allocate();
        slab.set(charge, 0, number);
        slab.setHigh(charge, 1, amount);
        slab.set(charge, 2, (second << 32) | (older & 0xFFFF_FFFFL));
        return charge;
    }

    public void free(int charge) {
        slab.free(charge);
    }

    public long number(int charge) {
        return slab.get(charge, 0);
    }

    public int amount(int charge) {
        return slab.high(charge, 1);
    }

    public int refunded(int charge) {
        return slab.low(charge, 1);
    }

    public void refunded(int charge, int fen) {
        slab.setLow(charge, 1, fen);
    }

    public long second(int charge) {
        return slab.get(charge, 2) >>> 32;
    }

    public int older(int charge) {
        return slab.low(charge, 2);
    }

    public void older(int charge, int other) {
        slab.setLow(charge, 2, other);
    }

    /** How many there are. */
    public int count() {
        return slab.live();
    }

    public void writeTo(StateOutput out) {
        slab.writeTo(out);
    }

    public void readFrom(StateInput in) {
        slab.readFrom(in);
    }
}
