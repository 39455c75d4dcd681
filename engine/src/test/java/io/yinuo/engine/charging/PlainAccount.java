package io.yinuo.engine.charging;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An account with everything that happened to it, as lists. */
final class PlainAccount {

    static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<PlainPack> ORDER_OF_USE = Comparator.<PlainPack>comparingInt(pack -> pack.priority)
            .thenComparingLong(pack -> pack.expires)
            .thenComparingLong(pack -> pack.number);

    final long phone;

    /** 0 for the account that was opened first. */
    final int number;

    boolean isClosed;
    boolean isFrozen;
    boolean stopsWhenEmpty;
    int capFen = -1;

    /** When somebody looks at it next for something else than its everyday hour, and under which tariff somebody looked last. */
    long alarm = NEVER;

    int tariffSeen;

    final List<Long> moneyEntries = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<PlainPack> packs = new ArrayList<>();
    final List<Month> months = new ArrayList<>();
    final List<RoamingDay> roamingDays = new ArrayList<>();

    /** The youngest first. */
    final List<PlainSession> sessions = new ArrayList<>();

    /** The youngest first. */
    final List<Hour> hours = new ArrayList<>();

    PlainAccount(long phone, int number) {
        this.phone = phone;
        this.number = number;
    }

    long balance() {
        return sum(moneyEntries);
    }

    long heldFen() {
        long held = 0;
        for (PlainSession session : sessions) {
            held += session.heldFen;
        }
        return held;
    }

    long freeFen() {
        return balance() - heldFen();
    }

    /** The hour of everyday use that is not told yet. */
    Optional<Hour> everyday() {
        return hours.stream().filter(Hour::isEveryday).findFirst();
    }

    long everydayTellAt() {
        return everyday().map(hour -> hour.tellAt).orElse(NEVER);
    }

    /** When somebody looks at it next. */
    long looksAt() {
        return Math.min(alarm, everydayTellAt());
    }

    List<PlainPack> packsInOrder() {
        List<PlainPack> ordered = new ArrayList<>(packs);
        ordered.sort(ORDER_OF_USE);
        return ordered;
    }

    Optional<PlainPack> pack(long wanted) {
        return packs.stream().filter(pack -> pack.number == wanted).findFirst();
    }

    /** What sessions were promised of a pack. */
    long held(PlainPack pack) {
        long held = 0;
        for (PlainSession session : sessions) {
            for (PlainSession.Piece piece : session.pieces) {
                held += piece.pack() == pack ? piece.units() : 0;
            }
        }
        return held;
    }

    static long sum(List<Long> entries) {
        long sum = 0;
        for (long entry : entries) {
            sum += entry;
        }
        return sum;
    }

    Optional<Month> month(int wanted) {
        return months.stream().filter(month -> month.month == wanted).findFirst();
    }

    Month beginMonth(int wanted) {
        return month(wanted).orElseGet(() -> {
            months.add(new Month(wanted));
            return months.getLast();
        });
    }

    long spentFen(int wanted) {
        return month(wanted).map(Month::spentFen).orElse(0L);
    }

    Optional<RoamingDay> roamingDay(int destination, int day) {
        return roamingDays.stream()
                .filter(one -> one.destination == destination && one.day == day)
                .findFirst();
    }

    /** What a refund can name. */
    record Charge(long number, long amountFen, long made, List<Long> refunds) {

        long refundedFen() {
            return sum(refunds);
        }
    }

    /** What was used at a price in a month, and what all use cost. */
    static final class Month {

        final int month;

        /** Units × price of what was not given away. */
        final List<Priced> priced = new ArrayList<>();

        final List<Long> spent = new ArrayList<>();
        int percentTold;

        Month(int month) {
            this.month = month;
        }

        long spentFen() {
            return sum(spent);
        }

        BigInteger value(int useClass) {
            return priced.stream()
                    .filter(one -> one.useClass() == useClass)
                    .map(Priced::value)
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        record Priced(int useClass, BigInteger value) {}
    }

    /** A day at a destination. */
    static final class RoamingDay {

        final int destination;
        final int day;
        final List<Used> uses = new ArrayList<>();
        long packsCharged;
        long fenCharged;
        boolean isCapTold;
        boolean isResting;
        Optional<Long> openedAgain = Optional.empty();

        RoamingDay(int destination, int day) {
            this.destination = destination;
            this.day = day;
        }

        /** Whether use at this moment counts anew, because the customer opened the day again before. */
        boolean isAnew(long usedAt) {
            return openedAgain.isPresent() && usedAt >= openedAgain.get();
        }

        long kilobytes(boolean anew) {
            return uses.stream()
                    .filter(use -> use.anew() == anew)
                    .mapToLong(Used::kilobytes)
                    .sum();
        }

        record Used(long kilobytes, boolean anew) {}
    }

    /** Use of a class in an hour, until it is told. */
    static final class Hour {

        final int hour;
        final int useClass;
        final long tellAt;
        final List<Long> units = new ArrayList<>();

        Hour(int hour, int useClass, long tellAt) {
            this.hour = hour;
            this.useClass = useClass;
            this.tellAt = tellAt;
        }

        long total() {
            return sum(units);
        }

        /** Everyday use that is told at the end of its own hour goes first. */
        boolean isEveryday() {
            return useClass == 0 && tellAt == (hour + 1L) * 3_600;
        }
    }
}
