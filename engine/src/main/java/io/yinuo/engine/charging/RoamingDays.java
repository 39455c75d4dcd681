package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.Slab;
import io.yinuo.kernel.Keeps;

/**
 * Day packs abroad (C2.6). What a destination's day costs depends on the kilobytes of that day alone: a pack for each 3 MB
 * begun, at most ten; what follows is free up to 50 MB; then data rests until the next day. The same records in any order
 * cost the same. A day that the customer opens again counts anew from that moment, and has no cap then.
 */
final class RoamingDays {

    static final int KILOBYTE = 1_024;

    private static final int CAP_TOLD = 1;
    private static final int PAUSED = 2;

    private final Books books;
    private final Spending spending;

    RoamingDays(Books books, Spending spending) {
        this.books = books;
        this.spending = spending;
    }

    /** Charges kilobytes at a moment. Returns the fen that they cost. */
    @Keeps(value = "C2.6", provedBy = "RoamingPriceTest")
    long charge(int account, int useClass, int destination, RoamingZone zone, long kilobytes, long usedAt) {
        CounterTable counters = books.counters;
        int day = books.calendar.day(usedAt);
        int counter = begin(account, useClass, destination, zone, day);
        long packs;
        if (counters.reopened(counter) != 0 && usedAt >= counters.reopened(counter)) {
            long before = counters.unitsAfter(counter);
            counters.unitsAfter(counter, before + kilobytes);
            packs = begun(before + kilobytes, zone) - begun(before, zone);
        } else {
            long before = counters.units(counter);
            counters.units(counter, before + kilobytes);
            packs = capped(before + kilobytes, zone) - capped(before, zone);
        }
        long fen = packs == 0 ? 0 : bill(account, useClass, counter, zone, packs, kilobytes, day, usedAt);
        tell(account, counter, zone);
        return fen;
    }

    private long bill(
            int account,
            int useClass,
            int counter,
            RoamingZone zone,
            long packs,
            long kilobytes,
            int day,
            long usedAt) {
        CounterTable counters = books.counters;
        int month = books.calendar.month(usedAt);
        long affordable = zone.packPriceFen() == 0
                ? packs
                : Math.min(packs, spending.leftOfCap(account, month) / zone.packPriceFen());
        long fen = affordable * zone.packPriceFen();
        int destination = counters.destination(counter);
        if (affordable < packs) {
            books.facts.useNotCharged(
                    books.accounts.phone(account),
                    books.now(),
                    useClass,
                    destination,
                    Math.min(kilobytes, (packs - affordable) * zone.packKilobytes()) * KILOBYTE,
                    NotCharged.CAP);
        }
        if (affordable > 0) {
            counters.packs(counter, (int) Math.min(Integer.MAX_VALUE, counters.packs(counter) + affordable));
            counters.fen(counter, counters.fen(counter) + fen);
            spending.spend(account, EntryKind.ROAMING, fen, month);
            books.facts.roamingCharged(
                    books.accounts.phone(account),
                    books.now(),
                    destination,
                    day,
                    counters.packs(counter),
                    counters.fen(counter));
        }
        return fen;
    }

    private void tell(int account, int counter, RoamingZone zone) {
        CounterTable counters = books.counters;
        long kilobytes = counters.units(counter);
        int marks = counters.marks(counter);
        if (capped(kilobytes, zone) == zone.packsMax() && (marks & CAP_TOLD) == 0) {
            marks |= CAP_TOLD;
            books.facts.roamingCapReached(
                    books.accounts.phone(account),
                    books.now(),
                    counters.destination(counter),
                    counters.period(counter),
                    zone.packsMax(),
                    zone.freeKilobytes() - (long) zone.packsMax() * zone.packKilobytes());
        }
        if (kilobytes >= zone.freeKilobytes() && (marks & PAUSED) == 0 && counters.reopened(counter) == 0) {
            marks |= PAUSED;
            books.facts.roamingPaused(
                    books.accounts.phone(account),
                    books.now(),
                    counters.destination(counter),
                    counters.period(counter),
                    zone.slowAfterwards());
        }
        counters.marks(counter, marks);
    }

    /** The day's counter; when there is none yet, the customer is told the price before anything is charged. */
    int begin(int account, int useClass, int destination, RoamingZone zone, int day) {
        int counter = books.counter(account, CounterTable.Kind.ROAMING, useClass, destination, day);
        if (counter == Slab.NONE) {
            counter = books.addCounter(account, CounterTable.Kind.ROAMING, useClass, destination, day);
            books.accounts.dueBy(account, books.calendar.endOfDay(day) + books.lateMax());
            books.facts.roamingBegan(
                    books.accounts.phone(account),
                    books.now(),
                    destination,
                    day,
                    zone.packPriceFen(),
                    zone.packKilobytes());
        }
        return counter;
    }

    /** Opens a paused day again. Returns whether there was one. */
    boolean reopen(int account, int destination) {
        int day = books.calendar.day(books.now());
        for (int counter = books.accounts.firstCounter(account);
                counter != Slab.NONE;
                counter = books.counters.next(counter)) {
            if (books.counters.is(counter, CounterTable.Kind.ROAMING)
                    && books.counters.destination(counter) == destination
                    && books.counters.period(counter) == day
                    && (books.counters.marks(counter) & PAUSED) != 0) {
                books.counters.marks(counter, books.counters.marks(counter) & ~PAUSED);
                books.counters.reopened(counter, books.now());
                books.facts.roamingReopened(books.accounts.phone(account), books.now(), destination, day);
                return true;
            }
        }
        return false;
    }

    /** Kilobytes of this day that cost no more, once so many more were used: the rest of a pack begun, or what is free. */
    long paidFor(int counter, RoamingZone zone, long more) {
        CounterTable counters = books.counters;
        if (counters.reopened(counter) != 0) {
            long used = counters.unitsAfter(counter) + more;
            return begun(used, zone) * zone.packKilobytes() - used;
        }
        long used = counters.units(counter) + more;
        long packs = capped(used, zone);
        if (packs < zone.packsMax()) {
            return packs * zone.packKilobytes() - used;
        }
        return zone.slowAfterwards() ? UseClass.UNITS_MAX / KILOBYTE : Math.max(0, zone.freeKilobytes() - used);
    }

    /** Whether there is no data on this day, once so many more kilobytes were used. */
    boolean rests(int counter, RoamingZone zone, long more) {
        boolean isUsedUp =
                books.counters.reopened(counter) == 0 && books.counters.units(counter) + more >= zone.freeKilobytes();
        return !zone.slowAfterwards() && (isResting(counter) || isUsedUp);
    }

    /** Whether the free volume of the day is used up and the day was not opened again. */
    boolean isResting(int counter) {
        return (books.counters.marks(counter) & PAUSED) != 0;
    }

    private static long begun(long kilobytes, RoamingZone zone) {
        return (kilobytes + zone.packKilobytes() - 1) / zone.packKilobytes();
    }

    private static long capped(long kilobytes, RoamingZone zone) {
        return Math.min(zone.packsMax(), begun(kilobytes, zone));
    }

    /** Bytes as kilobytes, each begun one counted. */
    static long kilobytes(long bytes) {
        return (bytes + KILOBYTE - 1) / KILOBYTE;
    }
}
