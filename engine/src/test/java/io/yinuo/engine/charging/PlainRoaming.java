package io.yinuo.engine.charging;

import java.util.Optional;

/** Day packs abroad. What a day costs is counted from the day's uses each time. */
final class PlainRoaming {

    private static final long WITHOUT_END = UseClass.UNITS_MAX / 1_024;

    private final PlainBooks books;
    private final PlainMoney money;

    PlainRoaming(PlainBooks books, PlainMoney money) {
        this.books = books;
        this.money = money;
    }

    static long kilobytes(long bytes) {
        return Math.ceilDiv(bytes, 1_024L);
    }

    PlainAccount.RoamingDay begin(PlainAccount account, int destination, RoamingZone zone, int day) {
        return account.roamingDay(destination, day).orElseGet(() -> {
            PlainAccount.RoamingDay fresh = new PlainAccount.RoamingDay(destination, day);
            account.roamingDays.add(fresh);
            books.facts.roamingBegan(
                    account.phone, books.now, destination, day, zone.packPriceFen(), zone.packKilobytes());
            return fresh;
        });
    }

    long charge(PlainAccount account, int useClass, int destination, RoamingZone zone, long kilobytes, long usedAt) {
        PlainAccount.RoamingDay day = begin(account, destination, zone, books.time.day(usedAt));
        boolean anew = day.isAnew(usedAt);
        long before = packs(day.kilobytes(anew), anew, zone);
        day.uses.add(new PlainAccount.RoamingDay.Used(kilobytes, anew));
        long packs = packs(day.kilobytes(anew), anew, zone) - before;
        long fen = packs == 0 ? 0 : bill(account, useClass, day, zone, packs, kilobytes, usedAt);
        tell(account, day, zone);
        return fen;
    }

    /** How many packs so many kilobytes of a day are. */
    private static long packs(long kilobytes, boolean anew, RoamingZone zone) {
        long begun = Math.ceilDiv(kilobytes, zone.packKilobytes());
        return anew ? begun : Math.min(begun, zone.packsMax());
    }

    private long bill(
            PlainAccount account,
            int useClass,
            PlainAccount.RoamingDay day,
            RoamingZone zone,
            long packs,
            long kilobytes,
            long usedAt) {
        int month = books.time.month(usedAt);
        long paid = zone.packPriceFen() == 0
                ? packs
                : Math.min(packs, money.leftOfCap(account, month) / zone.packPriceFen());
        if (paid < packs) {
            books.facts.useNotCharged(
                    account.phone,
                    books.now,
                    useClass,
                    day.destination,
                    Math.min(kilobytes, (packs - paid) * zone.packKilobytes()) * 1_024,
                    NotCharged.CAP);
        }
        if (paid > 0) {
            long fen = paid * zone.packPriceFen();
            day.packsCharged += paid;
            day.fenCharged += fen;
            money.spend(account, EntryKind.ROAMING, fen, month);
            books.facts.roamingCharged(
                    account.phone, books.now, day.destination, day.day, (int) day.packsCharged, day.fenCharged);
        }
        return paid * zone.packPriceFen();
    }

    private void tell(PlainAccount account, PlainAccount.RoamingDay day, RoamingZone zone) {
        long kilobytes = day.kilobytes(false);
        if (!day.isCapTold && kilobytes > (zone.packsMax() - 1L) * zone.packKilobytes()) {
            day.isCapTold = true;
            books.facts.roamingCapReached(
                    account.phone,
                    books.now,
                    day.destination,
                    day.day,
                    zone.packsMax(),
                    zone.freeKilobytes() - (long) zone.packsMax() * zone.packKilobytes());
        }
        if (kilobytes >= zone.freeKilobytes() && !day.isResting && day.openedAgain.isEmpty()) {
            day.isResting = true;
            books.facts.roamingPaused(account.phone, books.now, day.destination, day.day, zone.slowAfterwards());
        }
    }

    boolean reopen(PlainAccount account, int destination) {
        Optional<PlainAccount.RoamingDay> resting =
                account.roamingDay(destination, books.time.day(books.now)).filter(day -> day.isResting);
        resting.ifPresent(day -> {
            day.isResting = false;
            day.openedAgain = Optional.of(books.now);
            books.facts.roamingReopened(account.phone, books.now, destination, day.day);
        });
        return resting.isPresent();
    }

    /** Kilobytes that cost no more, once so many more were used. */
    long paidFor(PlainAccount.RoamingDay day, RoamingZone zone, long more) {
        boolean anew = day.openedAgain.isPresent();
        long used = day.kilobytes(anew) + more;
        long packs = packs(used, anew, zone);
        if (!anew && packs == zone.packsMax()) {
            return zone.slowAfterwards() ? WITHOUT_END : Math.max(0, zone.freeKilobytes() - used);
        }
        return packs * zone.packKilobytes() - used;
    }

    /** Whether data rests, once so many more kilobytes were used. */
    boolean isResting(PlainAccount.RoamingDay day, RoamingZone zone, long more) {
        boolean isUsedUp = day.openedAgain.isEmpty() && day.kilobytes(false) + more >= zone.freeKilobytes();
        return !zone.slowAfterwards() && (day.isResting || isUsedUp);
    }
}
