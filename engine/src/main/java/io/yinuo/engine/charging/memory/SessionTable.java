package io.yinuo.engine.charging.memory;

/**
 * What network functions asked quota for: a session's own record, under class {@link #WHOLE}, and one for each class of
 * use in it. Found by (session, class); those of one account are a chain.
 *
 * <pre>
 *   0  session
 *   1  account                      | next of the account
 *   2  class of use, outcome of the last report (8 bits each), destination (16 bits) | the grant is valid until, second
 *   3  use that roaming days counted, bytes
 *   4  key of the last report
 *   5  what it was granted, units
 *   6  fen held                     | forgotten from this second on
 *   7  first pack of the grant      | second pack
 *   8  third pack                   | marks of the last answer
 *   9  units held in the first; 10 in the second; 11 in the third
 * </pre>
 */
public final class SessionTable {

    /** The class under which a session itself stands. */
    public static final int WHOLE = 0xFF;

    /** How many packs one grant may be made of. */
    public static final int PIECES_MAX = 3;

    private static final int WIDTH = 12;

    private final Slab slab;
    private final RecordIndex byName = new RecordIndex() {
        @Override
        long first(int record) {
            return slab.get(record, 0);
        }

        @Override
        long second(int record) {
            return useClass(record);
        }
    };

    public SessionTable(int sessionsMax) {
        slab = new Slab(WIDTH, sessionsMax);
    }

    public boolean isFull() {
        return slab.isFull();
    }

    public int find(long session, int useClass) {
        return byName.find(session, useClass);
    }

    public int add(long session, int useClass, int account) {
        int record = slab.allocate();
        slab.set(record, 0, session);
        slab.setHigh(record, 1, account);
        slab.setLow(record, 1, Slab.NONE);
        slab.setHigh(record, 2, useClass << 24);
        for (int piece = 0; piece < PIECES_MAX; piece++) {
            pack(record, piece, Slab.NONE);
        }
        byName.add(record);
        return record;
    }

    public void remove(int record) {
        byName.remove(record);
        slab.free(record);
    }

    public long session(int record) {
        return slab.get(record, 0);
    }

    public int account(int record) {
        return slab.high(record, 1);
    }

    public int next(int record) {
        return slab.low(record, 1);
    }

    public void next(int record, int other) {
        slab.setLow(record, 1, other);
    }

    public int useClass(int record) {
        return slab.high(record, 2) >>> 24;
    }

    public int destination(int record) {
        return slab.high(record, 2) & 0xFFFF;
    }

    public void destination(int record, int destination) {
        slab.setHigh(record, 2, (slab.high(record, 2) & 0xFFFF_0000) | destination);
    }

    public int outcome(int record) {
        return slab.high(record, 2) >>> 16 & 0xFF;
    }

    public void outcome(int record, int outcome) {
        slab.setHigh(record, 2, (slab.high(record, 2) & 0xFF00_FFFF) | (outcome << 16));
    }

    /** Until when the grant is valid, in seconds; 0 if there is none. */
    public long validUntil(int record) {
        return slab.get(record, 2) & 0xFFFF_FFFFL;
    }

    public void validUntil(int record, long second) {
        slab.setLow(record, 2, (int) second);
    }

    public long roamed(int record) {
        return slab.get(record, 3);
    }

    public void roamed(int record, long bytes) {
        slab.set(record, 3, bytes);
    }

    public long lastKey(int record) {
        return slab.get(record, 4);
    }

    public void lastKey(int record, long key) {
        slab.set(record, 4, key);
    }

    public long granted(int record) {
        return slab.get(record, 5);
    }

    public void granted(int record, long units) {
        slab.set(record, 5, units);
    }

    public int heldFen(int record) {
        return slab.high(record, 6);
    }

    public void heldFen(int record, int fen) {
        slab.setHigh(record, 6, fen);
    }

    public long forgetAt(int record) {
        return slab.get(record, 6) & 0xFFFF_FFFFL;
    }

    public void forgetAt(int record, long second) {
        slab.setLow(record, 6, (int) second);
    }

    public int pack(int record, int piece) {
        return piece == 0 ? slab.high(record, 7) : piece == 1 ? slab.low(record, 7) : slab.high(record, 8);
    }

    public void pack(int record, int piece, int pack) {
        switch (piece) {
            case 0 -> slab.setHigh(record, 7, pack);
            case 1 -> slab.setLow(record, 7, pack);
            default -> slab.setHigh(record, 8, pack);
        }
    }

    public int marks(int record) {
        return slab.low(record, 8);
    }

    public void marks(int record, int marks) {
        slab.setLow(record, 8, marks);
    }

    public long units(int record, int piece) {
        return slab.get(record, 9 + piece);
    }

    public void units(int record, int piece, long units) {
        slab.set(record, 9 + piece, units);
    }

    /** How many there are. */
    public int count() {
        return slab.live();
    }

    public void writeTo(StateOutput out) {
        slab.writeTo(out);
    }

    /** Accounts tell which records are in use; see {@link #index}. */
    public void readFrom(StateInput in) {
        slab.readFrom(in);
        byName.clear();
    }

    /** Makes a record that was read findable again. */
    public void index(int record) {
        byName.add(record);
    }
}
