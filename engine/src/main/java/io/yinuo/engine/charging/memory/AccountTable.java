package io.yinuo.engine.charging.memory;

/**
 * One record a line: its money, its limits, and where the chains of its packs, counters, sessions and charges begin.
 *
 * <pre>
 *   0  phone (E.164)
 *   1  balance, fen
 *   2  fen held for sessions        | cap on what use may cost a month, fen; -1 is none
 *   3  first pack                   | first counter
 *   4  first session                | newest charge
 *   5  packs in the chain           | state: closed, frozen, stops when empty
 *   6  hour of the use below        | version of the tariff under which somebody looked last
 *   7  use of class 0 in that hour
 * </pre>
 */
public final class AccountTable {

    /** A cap of nothing at all is a cap; this is none. */
    public static final int NO_CAP = -1;

    /** No hour: nothing was used since the last roll-up. */
    public static final int NO_HOUR = 0;

    private static final int WIDTH = 8;
    private static final int CLOSED = 1;
    private static final int FROZEN = 2;
    private static final int STOPS_WHEN_EMPTY = 4;

    private final Slab slab;
    private final DueQueue due = new DueQueue();
    private final RecordIndex byPhone = new RecordIndex() {
        @Override
        long first(int record) {
            return slab.get(record, 0);
        }

        @Override
        long second(int record) {
            return 0;
        }
    };

    public AccountTable(int accountsMax) {
        slab = new Slab(WIDTH, accountsMax);
    }

    /** The account of a phone, closed or not; {@link Slab#NONE} if there never was one. */
    public int find(long phone) {
        return byPhone.find(phone, 0);
    }

    /** Reads where the search for a phone begins; the answer means nothing. */
    public int touch(long phone) {
        return byPhone.touch(phone, 0);
    }

    public boolean isFull() {
        return slab.isFull();
    }

    /** An empty account of a phone that has none. */
    public int open(long phone) {
        int account = slab.allocate();
        slab.set(account, 0, phone);
        slab.setLow(account, 2, NO_CAP);
        for (int word = 3; word <= 4; word++) {
            slab.setHigh(account, word, Slab.NONE);
            slab.setLow(account, word, Slab.NONE);
        }
        byPhone.add(account);
        return account;
    }

    /** How many there are. */
    public int count() {
        return slab.live();
    }

    public long phone(int account) {
        return slab.get(account, 0);
    }

    public long balance(int account) {
        return slab.get(account, 1);
    }

    public void balance(int account, long fen) {
        slab.set(account, 1, fen);
    }

    public int heldFen(int account) {
        return slab.high(account, 2);
    }

    public void heldFen(int account, int fen) {
        slab.setHigh(account, 2, fen);
    }

    public int cap(int account) {
        return slab.low(account, 2);
    }

    public void cap(int account, int fen) {
        slab.setLow(account, 2, fen);
    }

    public int firstPack(int account) {
        return slab.high(account, 3);
    }

    public void firstPack(int account, int pack) {
        slab.setHigh(account, 3, pack);
    }

    public int firstCounter(int account) {
        return slab.low(account, 3);
    }

    public void firstCounter(int account, int counter) {
        slab.setLow(account, 3, counter);
    }

    public int firstSession(int account) {
        return slab.high(account, 4);
    }

    public void firstSession(int account, int session) {
        slab.setHigh(account, 4, session);
    }

    public int newestCharge(int account) {
        return slab.low(account, 4);
    }

    public void newestCharge(int account, int charge) {
        slab.setLow(account, 4, charge);
    }

    public int packs(int account) {
        return slab.high(account, 5);
    }

    public void packs(int account, int count) {
        slab.setHigh(account, 5, count);
    }

    public boolean isClosed(int account) {
        return is(account, CLOSED);
    }

    public void closed(int account, boolean closed) {
        mark(account, CLOSED, closed);
    }

    public boolean isFrozen(int account) {
        return is(account, FROZEN);
    }

    public void frozen(int account, boolean frozen) {
        mark(account, FROZEN, frozen);
    }

    /** Whether use that no pack covers is neither granted nor charged, by the customer's own wish. */
    public boolean stopsWhenEmpty(int account) {
        return is(account, STOPS_WHEN_EMPTY);
    }

    public void stopsWhenEmpty(int account, boolean stops) {
        mark(account, STOPS_WHEN_EMPTY, stops);
    }

    /** The hour, counted from 1970, that {@link #hourUnits} belongs to; {@link #NO_HOUR} if to none. */
    public int hour(int account) {
        return slab.high(account, 6);
    }

    public void hour(int account, int hour) {
        slab.setHigh(account, 6, hour);
    }

    public long hourUnits(int account) {
        return slab.get(account, 7);
    }

    public void hourUnits(int account, long units) {
        slab.set(account, 7, units);
    }

    /** The version of the tariff that held when {@link #due} was found out; 0 before the first one. */
    public int tariffSeen(int account) {
        return slab.low(account, 6);
    }

    public void tariffSeen(int account, int version) {
        slab.setLow(account, 6, version);
    }

    /** When something of this account changes by itself, in seconds; -1 if nothing will. */
    public long due(int account) {
        return due.momentOf(account);
    }

    /** Sets when something of this account changes by itself. */
    public void due(int account, long second) {
        if (due.momentOf(account) != second) {
            due.set(account, second);
        }
    }

    /** Makes sure that the account is looked at by this second. */
    public void dueBy(int account, long second) {
        long moment = due.momentOf(account);
        if (moment < 0 || second < moment) {
            due.set(account, second);
        }
    }

    public void notDue(int account) {
        due.remove(account);
    }

    /** The account that is due first, if it is due by this second; else {@link Slab#NONE}. */
    public int firstDue(long second) {
        return due.isEmpty() || due.earliest() > second ? Slab.NONE : due.first();
    }

    public long bytes() {
        return slab.bytes() + byPhone.bytes() + due.bytes();
    }

    public void writeTo(StateOutput out) {
        slab.writeTo(out);
        for (int account = 0; account < slab.end(); account++) {
            out.put(due.momentOf(account));
        }
    }

    public void readFrom(StateInput in) {
        slab.readFrom(in);
        byPhone.clear();
        due.clear();
        for (int account = 0; account < slab.end(); account++) {
            byPhone.add(account); // accounts are never freed: a closed one still answers
            long second = in.get();
            if (second >= 0) {
                due.set(account, second);
            }
        }
    }

    private boolean is(int account, int mark) {
        return (slab.low(account, 5) & mark) != 0;
    }

    private void mark(int account, int mark, boolean on) {
        int marks = slab.low(account, 5);
        slab.setLow(account, 5, on ? marks | mark : marks & ~mark);
    }
}
