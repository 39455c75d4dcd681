package io.yinuo.engine.charging;

import java.math.BigInteger;
import java.util.ArrayList;

/** Balances, charges, and the customer's cap. */
final class PlainMoney {

    private final PlainBooks books;

    PlainMoney(PlainBooks books) {
        this.books = books;
    }

    void move(PlainAccount account, long at, EntryKind kind, long fen, long reference) {
        account.moneyEntries.add(fen);
        books.facts.moneyMoved(account.phone, at, kind, fen, account.balance(), reference);
    }

    /** What costs nothing needs no money. */
    boolean covers(PlainAccount account, long fen) {
        return fen == 0 || account.freeFen() >= fen;
    }

    long charge(PlainAccount account, long at, long fen, int offer) {
        account.charges.removeIf(old -> old.made() < at - 400L * 86_400);
        long number = books.nextNumber();
        account.charges.add(new PlainAccount.Charge(number, fen, at, new ArrayList<>()));
        move(account, at, EntryKind.CHARGE, -fen, number);
        books.facts.chargeMade(account.phone, at, number, (int) fen, offer, account.balance());
        return number;
    }

    void refund(PlainAccount account, PlainAccount.Charge charge, long fen) {
        charge.refunds().add(fen);
        move(account, books.now, EntryKind.REFUND, fen, charge.number());
        books.facts.chargeRefunded(
                account.phone, books.now, charge.number(), (int) fen, (int) charge.refundedFen(), account.balance());
    }

    // -------------------------------------------------------------------------------------------------- the month's
    // cap

    long leftOfCap(PlainAccount account, int month) {
        return account.capFen < 0 ? Long.MAX_VALUE : Math.max(0, account.capFen - account.spentFen(month));
    }

    /** What a grant may promise to cost: free money, within what is left of the cap. */
    long affordable(PlainAccount account) {
        long held = account.heldFen();
        long most = Math.min(account.freeFen(), Money.AMOUNT_MAX - held);
        if (account.capFen >= 0) {
            most = Math.min(most, leftOfCap(account, books.time.month(books.now)) - held);
        }
        return Math.max(0, most);
    }

    void spend(PlainAccount account, EntryKind kind, long fen, int month) {
        if (fen == 0) {
            return;
        }
        PlainAccount.Month book = account.beginMonth(month);
        book.spent.add(fen);
        move(account, books.now, kind, -fen, 0);
        int percent = capPercent(account, book);
        if (percent > book.percentTold) {
            book.percentTold = percent;
            books.facts.capReached(account.phone, books.now, percent, book.spentFen(), account.capFen);
        }
    }

    void capChanged(PlainAccount account) {
        account.month(books.time.month(books.now))
                .filter(book -> !book.spent.isEmpty())
                .ifPresent(book -> book.percentTold = capPercent(account, book));
    }

    private int capPercent(PlainAccount account, PlainAccount.Month book) {
        return account.capFen < 0 ? 0 : books.terms.level(book.spentFen(), account.capFen, books.now);
    }

    // ------------------------------------------------------------------------------------------- use that no pack
    // covers

    /** What a month cost is the whole of its value, rounded down once; a report costs what it adds to that. */
    long chargeUse(PlainAccount account, UseClass.Priced useClass, long units, long usedAt) {
        if (account.stopsWhenEmpty) {
            books.facts.useNotCharged(
                    account.phone, books.now, useClass.number(), 0, units, NotCharged.STOPS_WHEN_EMPTY);
            return 0;
        }
        int minute = books.time.minute(usedAt);
        int price = useClass.bands().stream()
                .filter(band -> band.fromMinute() <= minute)
                .reduce((_, later) -> later)
                .orElseThrow()
                .priceFen();
        if (price == 0) {
            return 0;
        }
        int month = books.time.month(usedAt);
        PlainAccount.Month book = account.beginMonth(month);
        if (book.priced.stream().noneMatch(one -> one.useClass() == useClass.number())) {
            books.facts.firstOutOfPack(account.phone, books.now, useClass.number(), price, useClass.perUnits());
        }
        BigInteger perUnits = BigInteger.valueOf(useClass.perUnits());
        BigInteger before = book.value(useClass.number());
        BigInteger value = BigInteger.valueOf(units).multiply(BigInteger.valueOf(price));
        BigInteger costBefore = before.divide(perUnits);
        BigInteger cost = before.add(value).divide(perUnits).subtract(costBefore);
        BigInteger left = BigInteger.valueOf(leftOfCap(account, month));
        if (cost.compareTo(left) > 0) {
            // The month's value stays below the next fen, and the rest is given away.
            BigInteger most =
                    costBefore.add(left).add(BigInteger.ONE).multiply(perUnits).subtract(BigInteger.ONE);
            BigInteger givenAway = before.add(value).subtract(most);
            value = value.subtract(givenAway);
            cost = left;
            BigInteger[] parts = givenAway.divideAndRemainder(BigInteger.valueOf(price));
            books.facts.useNotCharged(
                    account.phone,
                    books.now,
                    useClass.number(),
                    0,
                    parts[0].add(BigInteger.valueOf(parts[1].signum())).longValueExact(),
                    NotCharged.CAP);
        }
        book.priced.add(new PlainAccount.Month.Priced(useClass.number(), value));
        spend(account, EntryKind.USAGE, cost.longValueExact(), month);
        return cost.longValueExact();
    }
}
