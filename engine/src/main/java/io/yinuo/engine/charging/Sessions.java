package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.SessionTable;
import io.yinuo.engine.charging.memory.Slab;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of network functions: they are granted quota, report what was used of it, and are granted more. What a grant
 * holds is free again when its use is reported, or when nobody reports in time. A grant only holds; what use costs is
 * decided when it is booked.
 */
final class Sessions {

    /** How long a session that nobody hears of is remembered, so that a late report is still booked. */
    private static final int REMEMBERED = 86_400;

    private static final int RELEASED = 1;
    private static final int FINAL = 2;

    private final Books books;
    private final Money money;
    private final Spending spending;
    private final Packs packs;
    private final RoamingDays roaming;
    private final Booking booking;

    Sessions(Books books, Money money, Spending spending, Packs packs, RoamingDays roaming, Booking booking) {
        this.books = books;
        this.money = money;
        this.spending = spending;
        this.packs = packs;
        this.roaming = roaming;
        this.booking = booking;
    }

    void open(int account, long session) {
        remember(add(account, session, SessionTable.WHOLE));
    }

    private int add(int account, long session, int useClass) {
        int record = books.sessions.add(session, useClass, account);
        books.sessions.next(record, books.accounts.firstSession(account));
        books.accounts.firstSession(account, record);
        return record;
    }

    private void remember(int record) {
        long forgetAt = Math.min(OperatorCalendar.LAST_SECOND, books.now() + 2L * REMEMBERED);
        books.sessions.forgetAt(record, forgetAt);
        books.accounts.dueBy(books.sessions.account(record), forgetAt);
    }

    boolean isReleased(int whole) {
        return (books.sessions.marks(whole) & RELEASED) != 0;
    }

    /** Writes the last answer again, if this is the last report again. Returns whether it is. */
    boolean isRepeated(int record, long key, Answer answer) {
        SessionTable sessions = books.sessions;
        if (record == Slab.NONE || sessions.lastKey(record) != key) {
            return false;
        }
        answer.repeated();
        answer.outcome(Outcome.of(sessions.outcome(record)));
        answer.granted(sessions.granted(record), sessions.validUntil(record), (sessions.marks(record) & FINAL) != 0);
        return true;
    }

    /**
     * Books what was used, and grants what is wanted. The use was checked.
     *
     * @param record the session's record for this class, or {@link Slab#NONE} for its first report
     * @param wanted units; 0 asks us to decide; negative wants none
     */
    void report(
            int whole,
            int record,
            long key,
            int useClass,
            int destination,
            long used,
            long wanted,
            long usedAt,
            Answer answer) {
        SessionTable sessions = books.sessions;
        int account = sessions.account(whole);
        int part = record == Slab.NONE ? add(account, sessions.session(whole), useClass) : record;
        letGo(part);
        if (used > 0) {
            booking.book(account, useClass, destination, used, usedAt, part, answer);
        }
        sessions.destination(part, destination);
        sessions.lastKey(part, key);
        sessions.granted(part, 0);
        sessions.marks(part, 0);
        sessions.validUntil(part, 0);
        if (wanted >= 0) {
            grant(account, part, useClass, destination, wanted, answer);
        }
        sessions.outcome(part, answer.outcome().code());
        remember(part);
        remember(whole);
    }

    private void grant(int account, int part, int useClass, int destination, long wanted, Answer answer) {
        Tariff.Table tariff = books.tariffAt(books.now());
        @Nullable UseClass terms = tariff == null ? null : tariff.useClass(useClass);
        if (tariff == null || terms == null) {
            answer.outcome(Outcome.NOT_SOLD);
            return;
        }
        if (books.accounts.isFrozen(account)) {
            answer.outcome(Outcome.ACCOUNT_FROZEN);
            return;
        }
        long until = Math.min(
                Math.min(books.now() + tariff.tariff().grantMax(), books.nextTariffAfter(books.now())),
                books.calendar.endOfMonth(books.calendar.month(books.now())));
        long free = packs.free(account, useClass);
        if (free > 0) {
            grantOfPacks(account, part, useClass, terms.slice().of(free, wanted), until);
        } else {
            switch (terms) {
                case UseClass.Priced priced -> grantOfMoney(account, part, priced, wanted, until);
                case UseClass.DayPacks _ ->
                    grantAbroad(account, part, useClass, destination, tariff.zone(destination), terms, wanted, until);
                case UseClass.PacksOnly _ -> {}
            }
        }
        SessionTable sessions = books.sessions;
        if (sessions.granted(part) == 0) {
            sessions.validUntil(part, 0);
            answer.outcome(Outcome.QUOTA_LIMIT_REACHED);
            return;
        }
        boolean isFinal = isFinal(account, part, useClass, destination, terms, tariff);
        sessions.marks(part, isFinal ? FINAL : 0);
        answer.granted(sessions.granted(part), sessions.validUntil(part), isFinal);
        books.accounts.dueBy(account, sessions.validUntil(part));
    }

    /** Holds volume of the first packs in order, of three at most. */
    private void grantOfPacks(int account, int part, int useClass, long units, long until) {
        SessionTable sessions = books.sessions;
        long open = units;
        long valid = until;
        int piece = 0;
        for (int pack = books.accounts.firstPack(account);
                pack != Slab.NONE && open > 0 && piece < SessionTable.PIECES_MAX;
                pack = books.packs.next(pack)) {
            long taken = Math.min(open, packs.freeIn(pack, useClass));
            if (taken > 0) {
                books.packs.held(pack, books.packs.held(pack) + taken);
                sessions.pack(part, piece, pack);
                sessions.units(part, piece, taken);
                piece++;
                open -= taken;
                valid = Math.min(valid, books.packs.expires(pack));
            }
        }
        sessions.granted(part, units - open);
        sessions.validUntil(part, valid);
    }

    private void grantOfMoney(int account, int part, UseClass.Priced priced, long wanted, long until) {
        int minute = books.calendar.minute(books.now());
        long second = books.now() - books.now() % 60;
        long valid = Math.min(until, second + priced.minutesToNextPrice(minute) * 60L);
        int price = priced.priceAt(minute);
        if (books.accounts.stopsWhenEmpty(account)) {
            return;
        }
        long affordable = price == 0 ? UseClass.UNITS_MAX : affordableFen(account) * priced.perUnits() / price;
        long units = priced.slice().of(Math.min(affordable, UseClass.UNITS_MAX), wanted);
        hold(account, part, Math.ceilDiv(units * price, priced.perUnits()));
        books.sessions.granted(part, units);
        books.sessions.validUntil(part, valid);
    }

    private void grantAbroad(
            int account,
            int part,
            int useClass,
            int destination,
            @Nullable RoamingZone zone,
            UseClass terms,
            long wanted,
            long until) {
        if (zone == null) {
            return;
        }
        int day = books.calendar.day(books.now());
        int counter = roaming.begin(account, useClass, destination, zone, day);
        if (roaming.rests(counter, zone, 0)) {
            return;
        }
        long kilobytes = roaming.paidFor(counter, zone, 0);
        if (kilobytes == 0) {
            if (affordableFen(account) < zone.packPriceFen()) {
                return;
            }
            hold(account, part, zone.packPriceFen());
            kilobytes = zone.packKilobytes();
        }
        books.sessions.granted(
                part,
                terms.slice()
                        .of(
                                Math.min(kilobytes, UseClass.UNITS_MAX / RoamingDays.KILOBYTE) * RoamingDays.KILOBYTE,
                                wanted));
        books.sessions.validUntil(part, Math.min(until, books.calendar.endOfDay(day)));
    }

    /** What use may cost now: what is free of the balance, within what is left of the cap. */
    private long affordableFen(int account) {
        long left = spending.leftOfCap(account, books.calendar.month(books.now()));
        long byCap = left == Long.MAX_VALUE ? left : left - books.accounts.heldFen(account);
        long most = Money.AMOUNT_MAX - books.accounts.heldFen(account);
        return Math.clamp(Math.min(money.free(account), byCap), 0, Math.max(0, most));
    }

    private void hold(int account, int part, long fen) {
        books.sessions.heldFen(part, (int) fen);
        books.accounts.heldFen(account, books.accounts.heldFen(account) + (int) fen);
    }

    /** Whether there would be nothing more to grant, once this grant was used up. */
    private boolean isFinal(int account, int part, int useClass, int destination, UseClass terms, Tariff.Table tariff) {
        if (packs.free(account, useClass) > 0) {
            return false;
        }
        return switch (terms) {
            case UseClass.PacksOnly _ -> true;
            case UseClass.Priced priced -> {
                int price = priced.priceAt(books.calendar.minute(books.now()));
                yield books.accounts.stopsWhenEmpty(account) || affordableFen(account) * priced.perUnits() < price;
            }
            case UseClass.DayPacks _ -> {
                @Nullable RoamingZone zone = tariff.zone(destination);
                yield zone == null || isFinalAbroad(account, part, useClass, destination, zone);
            }
        };
    }

    private boolean isFinalAbroad(int account, int part, int useClass, int destination, RoamingZone zone) {
        int counter = books.counter(
                account, CounterTable.Kind.ROAMING, useClass, destination, books.calendar.day(books.now()));
        boolean isOfPacks = books.sessions.pack(part, 0) != Slab.NONE;
        long used = isOfPacks ? 0 : RoamingDays.kilobytes(books.sessions.granted(part));
        if (counter != Slab.NONE) {
            if (roaming.rests(counter, zone, used)) {
                return true;
            }
            if (roaming.paidFor(counter, zone, used) > 0) {
                return false;
            }
        }
        return affordableFen(account) < zone.packPriceFen();
    }

    /** What this record's grant held is free again. */
    void letGo(int record) {
        SessionTable sessions = books.sessions;
        for (int piece = 0; piece < SessionTable.PIECES_MAX; piece++) {
            int pack = sessions.pack(record, piece);
            if (pack != Slab.NONE) {
                books.packs.held(pack, books.packs.held(pack) - sessions.units(record, piece));
                sessions.pack(record, piece, Slab.NONE);
                sessions.units(record, piece, 0);
            }
        }
        int account = sessions.account(record);
        books.accounts.heldFen(account, books.accounts.heldFen(account) - sessions.heldFen(record));
        sessions.heldFen(record, 0);
    }

    /** The session is over; it is remembered for those who say so twice. */
    void release(int whole) {
        SessionTable sessions = books.sessions;
        long session = sessions.session(whole);
        sessions.marks(whole, sessions.marks(whole) | RELEASED);
        for (int record = books.accounts.firstSession(sessions.account(whole));
                record != Slab.NONE;
                record = sessions.next(record)) {
            if (sessions.session(record) == session && record != whole) {
                letGo(record);
                sessions.validUntil(record, 0);
            }
        }
    }

    /** When something of this record changes by itself. */
    long due(int record) {
        long valid = books.sessions.validUntil(record);
        return valid == 0 ? books.sessions.forgetAt(record) : Math.min(valid, books.sessions.forgetAt(record));
    }

    /** Lets a grant lapse that nobody reported on, or forgets the record. */
    void age(int account, int record, long second) {
        SessionTable sessions = books.sessions;
        if (sessions.validUntil(record) != 0 && sessions.validUntil(record) <= second) {
            letGo(record);
            sessions.validUntil(record, 0);
            books.facts.grantLapsed(
                    books.accounts.phone(account), second, sessions.session(record), sessions.useClass(record));
        } else {
            forget(account, record);
        }
    }

    private void forget(int account, int record) {
        SessionTable sessions = books.sessions;
        letGo(record);
        if (books.accounts.firstSession(account) == record) {
            books.accounts.firstSession(account, sessions.next(record));
        } else {
            int before = books.accounts.firstSession(account);
            while (sessions.next(before) != record) {
                before = sessions.next(before);
            }
            sessions.next(before, sessions.next(record));
        }
        sessions.remove(record);
    }

    /** All sessions end, because the account does. */
    void endAll(int account) {
        while (books.accounts.firstSession(account) != Slab.NONE) {
            forget(account, books.accounts.firstSession(account));
        }
    }
}
