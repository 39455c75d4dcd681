package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.AccountTable;
import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.SessionTable;
import io.yinuo.engine.charging.memory.Slab;
import org.jspecify.annotations.Nullable;

/**
 * Books use that happened: packs in their order, then money. What it costs in all depends on the use alone, not on how it
 * was sliced, which session reported it, or what other sessions hold.
 */
final class Booking {

    /** The class whose hours are counted in the account itself. */
    private static final int EVERYDAY_CLASS = 0;

    private static final int HOUR = 3_600;

    /** The most counters that one report begins: its hour, its priced month, its roaming day, the month's spending. */
    private static final int COUNTERS_MAX = 4;

    private final Books books;
    private final Packs packs;
    private final OutOfPack outOfPack;
    private final RoamingDays roaming;

    Booking(Books books, Packs packs, OutOfPack outOfPack, RoamingDays roaming) {
        this.books = books;
        this.packs = packs;
        this.outOfPack = outOfPack;
        this.roaming = roaming;
    }

    /** Why use cannot be booked, or {@link Outcome#DONE} if it can. Nothing is changed. */
    Outcome check(int account, int useClass, int destination, long units, long usedAt) {
        if (units < 0 || units > UseClass.UNITS_MAX || useClass < 0 || useClass >= UseClass.CLASSES_MAX) {
            return Outcome.OUT_OF_RANGE;
        }
        if (destination < 0 || destination > Tariff.DESTINATIONS_MAX || usedAt < 0) {
            return Outcome.OUT_OF_RANGE;
        }
        Tariff.Table tariff = books.tariffAt(usedAt);
        @Nullable UseClass terms = tariff == null ? null : tariff.useClass(useClass);
        if (tariff == null || terms == null) {
            return Outcome.NOT_SOLD;
        }
        @Nullable RoamingZone zone = tariff.zone(destination);
        if (terms instanceof UseClass.DayPacks && zone == null) {
            return Outcome.NOT_SOLD;
        }
        if (!isAmount(units, terms, zone)) {
            return Outcome.OUT_OF_RANGE;
        }
        if (usedAt < books.tooLateBefore()) {
            return Outcome.TOO_LATE;
        }
        return books.counters.room() < COUNTERS_MAX ? Outcome.FULL : Outcome.DONE;
    }

    /** Whether so much use at the dearest time is an amount that can be. */
    private static boolean isAmount(long units, UseClass terms, @Nullable RoamingZone zone) {
        return switch (terms) {
            case UseClass.Priced priced ->
                units / priced.perUnits() <= Money.AMOUNT_MAX / Math.max(1, priced.highestPrice());
            case UseClass.DayPacks _ ->
                zone == null
                        || units / RoamingDays.KILOBYTE / zone.packKilobytes()
                                <= Money.AMOUNT_MAX / Math.max(1, zone.packPriceFen());
            case UseClass.PacksOnly _ -> true;
        };
    }

    /**
     * Books use that was checked.
     *
     * @param session the record of the session that reports it, or {@link Slab#NONE} if the report is a whole session
     */
    void book(int account, int useClass, int destination, long units, long usedAt, int session, Answer answer) {
        long open = packs.use(account, useClass, units, usedAt, answer);
        answer.coveredUnits(units - open);
        count(account, useClass, units, usedAt);
        if (open == 0) {
            return;
        }
        Tariff.Table tariff = books.tariffAt(usedAt);
        @Nullable UseClass terms = tariff == null ? null : tariff.useClass(useClass);
        switch (terms) {
            case UseClass.Priced priced ->
                answer.amountFen(answer.amountFen() + outOfPack.charge(account, priced, open, usedAt));
            case UseClass.DayPacks _ -> {
                RoamingZone zone = zone(tariff, destination);
                long kilobytes = kilobytes(open, session);
                answer.amountFen(
                        answer.amountFen() + roaming.charge(account, useClass, destination, zone, kilobytes, usedAt));
            }
            case UseClass.PacksOnly _ ->
                books.facts.useNotCharged(
                        books.accounts.phone(account), books.now(), useClass, destination, open, NotCharged.NOT_SOLD);
            case null -> throw new IllegalStateException("Use of class " + useClass + " was booked unchecked");
        }
    }

    private static RoamingZone zone(Tariff.@Nullable Table tariff, int destination) {
        @Nullable RoamingZone zone = tariff == null ? null : tariff.zone(destination);
        if (zone == null) {
            throw new IllegalStateException("Use at destination " + destination + " was booked unchecked");
        }
        return zone;
    }

    /** A session is rounded up to a kilobyte once, however many reports it makes. */
    private long kilobytes(long bytes, int session) {
        if (session == Slab.NONE) {
            return RoamingDays.kilobytes(bytes);
        }
        SessionTable sessions = books.sessions;
        long before = sessions.roamed(session);
        sessions.roamed(session, before + bytes);
        return RoamingDays.kilobytes(before + bytes) - RoamingDays.kilobytes(before);
    }

    private void count(int account, int useClass, long units, long usedAt) {
        if (units == 0) {
            return;
        }
        int hour = (int) (usedAt / HOUR);
        int hourNow = (int) (books.now() / HOUR);
        if (useClass == EVERYDAY_CLASS && hour == hourNow) {
            if (books.accounts.hour(account) != hour) {
                books.accounts.hour(account, hour); // the hour before was told when it was over
                books.accounts.hourUnits(account, 0);
            }
            books.accounts.hourUnits(account, books.accounts.hourUnits(account) + units);
            return;
        }
        int counter = books.counter(account, CounterTable.Kind.HOUR, useClass, 0, hour);
        if (counter == Slab.NONE) {
            counter = books.addCounter(account, CounterTable.Kind.HOUR, useClass, 0, hour);
            books.counters.tellAt(counter, AccountTable.endOfHour(Math.max(hour, hourNow)));
            books.accounts.dueBy(account, books.counters.tellAt(counter));
        }
        books.counters.units(counter, books.counters.units(counter) + units);
    }
}
