package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.AccountTable;
import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.Slab;

/**
 * What changes by itself as time passes: grants lapse, packs expire and renew, hours are told, counters go. Before a
 * command is applied to an account, everything that was due there until then has happened, one thing after another in the
 * order of their moments; so it makes no difference whether the clock or a command came first.
 */
final class Ageing {

    private final Books books;
    private final Sessions sessions;
    private final PackLife packLife;

    Ageing(Books books, Sessions sessions, PackLife packLife) {
        this.books = books;
        this.sessions = sessions;
        this.packLife = packLife;
    }

    /** Lets everything happen that is due at an account by now. A tariff that came meanwhile may have made it earlier. */
    void catchUp(int account) {
        if (isDue(account) || books.accounts.tariffSeen(account) != books.tariffVersion()) {
            happenUntilNow(account);
        } else if (books.accounts.hourEnd(account) <= books.now()) {
            tellHour(account);
        }
    }

    /** Whether something else than the hour may be due. */
    private boolean isDue(int account) {
        long due = books.accounts.due(account);
        return due >= 0 && due <= books.now();
    }

    /**
     * Looks at accounts whose time has come, the earliest first, so many times at most. Returns how often it looked; fewer
     * than that many means that nothing is left to do.
     */
    int catchUpAll(int looksMax) {
        int looks = 0;
        while (looks < looksMax) {
            int account = books.accounts.firstDue(books.now());
            if (account == Slab.NONE) {
                break;
            }
            looks++;
            if (isDue(account)) {
                look(account);
            } else {
                tellHour(account);
            }
        }
        return looks;
    }

    private void look(int account) {
        long hourEnd = books.accounts.hourEnd(account);
        long earliest = earliest(account);
        if (Math.min(earliest, hourEnd) == Math.min(books.accounts.due(account), hourEnd)) {
            happenUntilNow(account);
        } else {
            await(account, earliest); // it was put off meanwhile, and another account may be earlier now
        }
    }

    private void happenUntilNow(int account) {
        long earliest = earliest(account);
        long due = Math.min(earliest, books.accounts.hourEnd(account));
        while (due <= books.now()) {
            happen(account, due);
            earliest = earliest(account);
            due = Math.min(earliest, books.accounts.hourEnd(account));
        }
        await(account, earliest);
    }

    private void await(int account, long second) {
        books.accounts.tariffSeen(account, books.tariffVersion());
        if (second == Long.MAX_VALUE) {
            books.accounts.notDue(account);
        } else {
            books.accounts.due(account, second);
        }
    }

    /** When something else than the hour is due first. */
    private long earliest(int account) {
        long due = Long.MAX_VALUE;
        for (int record = books.accounts.firstSession(account);
                record != Slab.NONE;
                record = books.sessions.next(record)) {
            due = Math.min(due, sessions.due(record));
        }
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE; pack = books.packs.next(pack)) {
            due = Math.min(due, packLife.due(pack));
        }
        for (int counter = books.accounts.firstCounter(account);
                counter != Slab.NONE;
                counter = books.counters.next(counter)) {
            due = Math.min(due, due(counter));
        }
        return due;
    }

    /** The first thing that is due at this moment: sessions, then packs in their order, then what is counted. */
    private void happen(int account, long second) {
        for (int record = books.accounts.firstSession(account);
                record != Slab.NONE;
                record = books.sessions.next(record)) {
            if (sessions.due(record) == second) {
                sessions.age(account, record, second);
                return;
            }
        }
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE; pack = books.packs.next(pack)) {
            if (packLife.due(pack) == second) {
                packLife.age(account, pack, second);
                return;
            }
        }
        if (books.accounts.hourEnd(account) == second) {
            tellHour(account);
            return;
        }
        for (int counter = books.accounts.firstCounter(account);
                counter != Slab.NONE;
                counter = books.counters.next(counter)) {
            if (due(counter) == second) {
                end(account, counter);
                return;
            }
        }
        throw new IllegalStateException("Nothing was due of account " + account + " at " + second);
    }

    private void tellHour(int account) {
        books.facts.useRolledUp(
                books.accounts.phone(account), books.accounts.hour(account), 0, books.accounts.hourUnits(account));
        books.accounts.hour(account, AccountTable.NO_HOUR);
        books.accounts.hourUnits(account, 0);
    }

    private long due(int counter) {
        CounterTable counters = books.counters;
        if (counters.is(counter, CounterTable.Kind.HOUR)) {
            return counters.tellAt(counter);
        }
        long end = counters.is(counter, CounterTable.Kind.ROAMING)
                ? books.calendar.endOfDay(counters.period(counter))
                : books.calendar.endOfMonth(counters.period(counter));
        return end + books.lateMax();
    }

    private void end(int account, int counter) {
        if (books.counters.is(counter, CounterTable.Kind.HOUR)) {
            books.facts.useRolledUp(
                    books.accounts.phone(account),
                    books.counters.period(counter),
                    books.counters.useClass(counter),
                    books.counters.units(counter));
        }
        takeOut(account, counter);
        books.counters.free(counter);
    }

    private void takeOut(int account, int counter) {
        int next = books.counters.next(counter);
        if (books.accounts.firstCounter(account) == counter) {
            books.accounts.firstCounter(account, next);
            return;
        }
        int before = books.accounts.firstCounter(account);
        while (books.counters.next(before) != counter) {
            before = books.counters.next(before);
        }
        books.counters.next(before, next);
    }

    /** Everything that is counted is told and goes, because the account does. */
    void endAll(int account) {
        if (books.accounts.hour(account) != AccountTable.NO_HOUR) {
            tellHour(account);
        }
        while (books.accounts.firstCounter(account) != Slab.NONE) {
            end(account, books.accounts.firstCounter(account));
        }
        books.accounts.notDue(account);
    }
}
