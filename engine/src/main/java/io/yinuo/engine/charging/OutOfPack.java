package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.Slab;

/**
 * Use at a price that no pack covers. What a month costs is the whole of its use at its prices, rounded down to the fen
 * once; each report is charged what that adds to what was charged before, so that slicing never changes the sum. The part
 * of a fen that is open is carried in the month's counter, in fen × {@link UseClass.Priced#perUnits}.
 *
 * <p>Use beyond the customer's cap is given away and never asked for later, also when the cap is raised.
 */
final class OutOfPack {

    private static final int TOLD = 1;

    private final Books books;
    private final Spending spending;

    OutOfPack(Books books, Spending spending) {
        this.books = books;
        this.spending = spending;
    }

    /** Charges use of this class at a moment. Returns the fen that it cost. */
    long charge(int account, UseClass.Priced useClass, long units, long usedAt) {
        long phone = books.accounts.phone(account);
        if (books.accounts.stopsWhenEmpty(account)) {
            books.facts.useNotCharged(phone, books.now(), useClass.number(), 0, units, NotCharged.STOPS_WHEN_EMPTY);
            return 0;
        }
        int price = useClass.priceAt(books.calendar.minute(usedAt));
        if (price == 0) {
            return 0;
        }
        int month = books.calendar.month(usedAt);
        int counter = counter(account, useClass.number(), month);
        if (books.counters.marks(counter) == 0) {
            books.counters.marks(counter, TOLD);
            books.facts.firstOutOfPack(phone, books.now(), useClass.number(), price, useClass.perUnits());
        }
        long open = books.counters.units(counter) + units * price;
        long fen = open / useClass.perUnits();
        long billed = Math.min(fen, spending.leftOfCap(account, month));
        if (billed == fen) {
            books.counters.units(counter, open % useClass.perUnits());
        } else {
            // As much is used up as the cap pays for; the rest is given away.
            books.counters.units(counter, useClass.perUnits() - 1);
            long unpaid = open - (billed * useClass.perUnits() + useClass.perUnits() - 1);
            books.facts.useNotCharged(
                    phone, books.now(), useClass.number(), 0, (unpaid + price - 1) / price, NotCharged.CAP);
        }
        books.counters.fen(counter, books.counters.fen(counter) + billed);
        spending.spend(account, EntryKind.USAGE, billed, month);
        return billed;
    }

    private int counter(int account, int useClass, int month) {
        int counter = books.counter(account, CounterTable.Kind.PRICED, useClass, 0, month);
        if (counter == Slab.NONE) {
            counter = books.addCounter(account, CounterTable.Kind.PRICED, useClass, 0, month);
            books.accounts.dueBy(account, books.calendar.endOfMonth(month) + books.lateMax());
        }
        return counter;
    }
}
