package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.AccountTable;
import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.Slab;

/** What use costs in a month, against the customer's own cap. */
final class Spending {

    private final Books books;
    private final Money money;

    Spending(Books books, Money money) {
        this.books = books;
        this.money = money;
    }

    /** How much more use may cost in a month. */
    long leftOfCap(int account, int month) {
        int cap = books.accounts.cap(account);
        if (cap == AccountTable.NO_CAP) {
            return Long.MAX_VALUE;
        }
        int counter = counter(account, month);
        return Math.max(0, cap - (counter == Slab.NONE ? 0 : books.counters.fen(counter)));
    }

    /** Takes money for use, which the cap leaves room for, and tells the customer how near the cap is. */
    void spend(int account, EntryKind kind, long fen, int month) {
        if (fen == 0) {
            return;
        }
        int counter = counter(account, month);
        if (counter == Slab.NONE) {
            counter = books.addCounter(account, CounterTable.Kind.SPENT, 0, 0, month);
            books.accounts.dueBy(account, books.calendar.endOfMonth(month) + books.lateMax());
        }
        books.counters.fen(counter, books.counters.fen(counter) + fen);
        money.move(account, books.now(), kind, -fen, 0);
        int reached = reached(account, counter);
        if (reached > books.counters.marks(counter)) {
            books.counters.marks(counter, reached);
            books.facts.capReached(
                    books.accounts.phone(account),
                    books.now(),
                    reached,
                    books.counters.fen(counter),
                    books.accounts.cap(account));
        }
    }

    /** After the cap was changed, only levels that are still ahead will be told. */
    void capChanged(int account) {
        int counter = counter(account, books.calendar.month(books.now()));
        if (counter != Slab.NONE) {
            books.counters.marks(counter, reached(account, counter));
        }
    }

    private int reached(int account, int counter) {
        int cap = books.accounts.cap(account);
        return cap == AccountTable.NO_CAP ? 0 : Levels.reached(books, books.counters.fen(counter), cap);
    }

    private int counter(int account, int month) {
        return books.counter(account, CounterTable.Kind.SPENT, 0, 0, month);
    }
}
