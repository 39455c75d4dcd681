package io.yinuo.engine.charging;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Use that happened: what may be booked, and what it costs. */
final class PlainUse {

    private final PlainBooks books;
    private final PlainPacks packs;
    private final PlainMoney money;
    private final PlainRoaming roaming;

    PlainUse(PlainBooks books, PlainPacks packs, PlainMoney money, PlainRoaming roaming) {
        this.books = books;
        this.packs = packs;
        this.money = money;
        this.roaming = roaming;
    }

    Outcome check(int useClass, int destination, long units, long usedAt) {
        if (units < 0 || units > 1L << 40 || useClass < 0 || useClass > 31) {
            return Outcome.OUT_OF_RANGE;
        }
        if (destination < 0 || destination > 1_023 || usedAt < 0) {
            return Outcome.OUT_OF_RANGE;
        }
        Optional<UseClass> sold = books.terms.useClass(useClass, usedAt);
        if (sold.isEmpty()
                || (sold.get() instanceof UseClass.DayPacks
                        && books.terms.zone(destination, usedAt).isEmpty())) {
            return Outcome.NOT_SOLD;
        }
        boolean isTooDear = switch (sold.get()) {
            case UseClass.Priced priced -> isTooDear(priced, units);
            case UseClass.DayPacks _ ->
                isTooDear(books.terms.zone(destination, usedAt).orElseThrow(), units);
            case UseClass.PacksOnly _ -> false;
        };
        if (isTooDear) {
            return Outcome.OUT_OF_RANGE;
        }
        return usedAt < books.tooLateBefore ? Outcome.TOO_LATE : Outcome.DONE;
    }

    /** Whether so many times the price would be more than an amount may be, whatever the time of day. */
    private static boolean isTooDear(UseClass.Priced priced, long units) {
        int highest =
                priced.bands().stream().mapToInt(PriceBand::priceFen).max().orElseThrow();
        return units / priced.perUnits() > 1_000_000_000L / Math.max(1, highest);
    }

    private static boolean isTooDear(RoamingZone zone, long units) {
        return units / 1_024 / zone.packKilobytes() > 1_000_000_000L / Math.max(1, zone.packPriceFen());
    }

    /** A report that is a whole session used nothing before. */
    static List<Long> aWholeSession() {
        return new ArrayList<>();
    }

    /** @param roamed the bytes that the same session used abroad before */
    void book(
            PlainAccount account,
            int useClass,
            int destination,
            long units,
            long usedAt,
            List<Long> roamed,
            Answer answer) {
        PlainPacks.Covered covered = packs.use(account, useClass, units, usedAt);
        answer.coveredUnits(covered.units());
        answer.amountFen(covered.fen());
        count(account, useClass, units, usedAt);
        long open = units - covered.units();
        if (open == 0) {
            return;
        }
        switch (books.terms.useClass(useClass, usedAt).orElseThrow()) {
            case UseClass.Priced priced ->
                answer.amountFen(covered.fen() + money.chargeUse(account, priced, open, usedAt));
            case UseClass.DayPacks _ -> {
                RoamingZone zone = books.terms.zone(destination, usedAt).orElseThrow();
                long before = PlainRoaming.kilobytes(total(roamed));
                roamed.add(open);
                long kilobytes = PlainRoaming.kilobytes(total(roamed)) - before;
                answer.amountFen(
                        covered.fen() + roaming.charge(account, useClass, destination, zone, kilobytes, usedAt));
            }
            case UseClass.PacksOnly _ ->
                books.facts.useNotCharged(account.phone, books.now, useClass, destination, open, NotCharged.NOT_SOLD);
        }
    }

    private static long total(List<Long> bytes) {
        return bytes.stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add)
                .longValueExact();
    }

    private void count(PlainAccount account, int useClass, long units, long usedAt) {
        if (units == 0) {
            return;
        }
        int hour = (int) (usedAt / 3_600);
        account.hours.stream()
                .filter(one -> one.hour == hour && one.useClass == useClass)
                .findFirst()
                .orElseGet(() -> {
                    long endOfThisHour = (books.now / 3_600 + 1) * 3_600;
                    account.hours.addFirst(new PlainAccount.Hour(hour, useClass, endOfThisHour));
                    return account.hours.getFirst();
                })
                .units
                .add(units);
    }
}
