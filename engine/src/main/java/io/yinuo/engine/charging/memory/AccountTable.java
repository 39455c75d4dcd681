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
 *   5  second in which it is due    | packs in the chain (8 bits), state (8 bits): closed, frozen, stops when empty
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
    private static final int HOUR = 3_600;
    private static final int PACKS_SHIFT = 8;
    private static final int STATE_MASK = 0xFF;
    private static final int NOT_DUE = 0;
    private static final int CLOSED = 1;
    private static final int FROZEN = 2;
    private static final int STOPS_WHEN_EMPTY = 4;

    private final Slab slab;
    private final DueQueue due = new DueQueue();
    private final OpenHours openHours = new OpenHours();
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

    /** Reads where the search for a phone begins. It is the account that {@link #touchPhone} wants, which may be another's. */
    public int touch(long phone) {
        return byPhone.touch(phone, 0);
    }

    /** Reads the phone of the account that {@link #touch} came upon; the answer means nothing. */
    public long touchPhone(int touched) {
        return touched < 0 ? 0 : slab.get(touched, 0);
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
        return slab.low(account, 5) >>> PACKS_SHIFT;
    }

    /** @param count at most 255 */
    public void packs(int account, int count) {
        slab.setLow(account, 5, count << PACKS_SHIFT | (slab.low(account, 5) & STATE_MASK));
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

    /** Begins an hour, or ends it with {@link #NO_HOUR}. */
    public void hour(int account, int hour) {
        int before = hour(account);
        if (before != NO_HOUR) {
            openHours.remove(account, before);
        }
        slab.setHigh(account, 6, hour);
        if (hour != NO_HOUR) {
            openHours.add(account, hour);
        }
    }

    /** The second in which the account's hour is over; {@link Long#MAX_VALUE} if it has none. */
    public long hourEnd(int account) {
        int hour = hour(account);
        return hour == NO_HOUR ? Long.MAX_VALUE : endOfHour(hour);
    }

    /** The second in which an hour, counted from 1970, is over. */
    public static long endOfHour(int hour) {
        return (hour + 1L) * HOUR;
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

    /**
     * When something of this account changes by itself, in seconds; -1 if nothing will. Its hour is not meant: see {@link
     * #hourEnd}.
     */
    public long due(int account) {
        int second = slab.high(account, 5);
        return second == NOT_DUE ? -1 : Integer.toUnsignedLong(second);
    }

    /** Sets when something of this account changes by itself, from second 1 on. */
    public void due(int account, long second) {
        if (due(account) != second) {
            slab.setHigh(account, 5, (int) second);
            due.set(account, second);
        }
    }

    /** Makes sure that the account is looked at by this second. */
    public void dueBy(int account, long second) {
        long moment = due(account);
        if (moment < 0 || second < moment) {
            due(account, second);
        }
    }

    public void notDue(int account) {
        slab.setHigh(account, 5, NOT_DUE);
        due.remove(account);
    }

    /**
     * The account of which something is due first or whose hour is over first, if that is so by this second; else {@link
     * Slab#NONE}. Of two in the same second it is the one with the smaller number.
     */
    public int firstDue(long second) {
        long anything = due.isEmpty() ? Long.MAX_VALUE : due.earliest();
        long hour = openHours.isEmpty() ? Long.MAX_VALUE : endOfHour(openHours.oldest());
        if (Math.min(anything, hour) > second) {
            return Slab.NONE;
        }
        if (anything == hour) {
            return Math.min(due.first(), openHours.first());
        }
        return anything < hour ? due.first() : openHours.first();
    }

    public long bytes() {
        return slab.bytes() + byPhone.bytes() + due.bytes() + openHours.bytes();
    }

    public void writeTo(StateOutput out) {
        slab.writeTo(out);
    }

    public void readFrom(StateInput in) {
        slab.readFrom(in);
        byPhone.clear();
        due.clear();
        openHours.clear();
        for (int account = 0; account < slab.end(); account++) {
            byPhone.add(account); // accounts are never freed: a closed one still answers
            if (due(account) >= 0) {
                due.set(account, due(account));
            }
            if (hour(account) != NO_HOUR) {
                openHours.add(account, hour(account));
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
