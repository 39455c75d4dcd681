package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.PackTable;
import io.yinuo.engine.charging.memory.Slab;

/** The packs of an account in their order of use: what they cover, and what customers are told of them. */
final class Packs {

    private final Books books;
    private final Spending spending;

    Packs(Books books, Spending spending) {
        this.books = books;
        this.spending = spending;
    }

    /**
     * Uses packs up, the first in order first. What sessions hold does not matter here: what was used is used, and a
     * customer never pays for volume that he still has.
     *
     * @param answer is told what use of packs cost that hold a price
     * @return how much of it no pack covers
     */
    long use(int account, int useClass, long units, long usedAt, Answer answer) {
        PackTable packs = books.packs;
        long open = units;
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE && open > 0; pack = packs.next(pack)) {
            if (packs.covers(pack, useClass, usedAt)) {
                long taken = Math.min(open, packs.left(pack));
                if (taken > 0) {
                    open -= taken;
                    take(account, pack, useClass, taken, usedAt, answer);
                    tell(account, pack, useClass, usedAt, open);
                }
            }
        }
        return open;
    }

    private void take(int account, int pack, int useClass, long units, long usedAt, Answer answer) {
        long before = books.packs.used(pack);
        books.packs.used(pack, before + units);
        PackTerms terms = books.offer(books.packs.offer(pack));
        if (terms != null && terms.usePriceFen() > 0) {
            long fen = pay(account, terms.usePriceFen(), before, units, useClass, usedAt);
            answer.amountFen(answer.amountFen() + fen);
        }
    }

    /**
     * Use of a pack that holds a price: what the whole use of it costs, less what it has cost already. Use that is not sold
     * at a price for so many units has none in a pack either.
     */
    private long pay(int account, int priceFen, long before, long units, int useClass, long usedAt) {
        Tariff.Table tariff = books.tariffAt(usedAt);
        if (tariff == null || !(tariff.useClass(useClass) instanceof UseClass.Priced priced)) {
            return 0;
        }
        long perUnits = priced.perUnits();
        long fen = cost(before + units, priceFen, perUnits) - cost(before, priceFen, perUnits);
        int month = books.calendar.month(usedAt);
        long billed = Math.min(fen, spending.leftOfCap(account, month));
        spending.spend(account, EntryKind.USAGE, billed, month);
        if (billed < fen) {
            long unpaid = Math.min(units, Math.ceilDiv((fen - billed) * perUnits, priceFen));
            books.facts.useNotCharged(books.accounts.phone(account), books.now(), useClass, 0, unpaid, NotCharged.CAP);
        }
        return billed;
    }

    private static long cost(long units, int priceFen, long perUnits) {
        return units / perUnits * priceFen + units % perUnits * priceFen / perUnits;
    }

    /**
     * What expired is not called to mind any more.
     *
     * @param open what the present use will take of other packs
     */
    private void tell(int account, int pack, int useClass, long usedAt, long open) {
        PackTable packs = books.packs;
        int reached = Levels.reached(books, packs.used(pack), packs.size(pack));
        if (reached <= packs.told(pack)) {
            return;
        }
        packs.told(pack, reached);
        if (packs.is(pack, PackTable.EXPIRED)) {
            return;
        }
        long ahead = open;
        long leftAfter = 0;
        long next = 0;
        for (int other = books.accounts.firstPack(account); other != Slab.NONE; other = packs.next(other)) {
            long taken =
                    other != pack && packs.covers(other, useClass, usedAt) ? Math.min(ahead, packs.left(other)) : 0;
            ahead -= taken;
            if (follows(pack, other) && packs.left(other) > taken) {
                leftAfter += packs.left(other) - taken;
                next = next == 0 ? packs.number(other) : next;
            }
        }
        books.facts.thresholdReached(
                books.accounts.phone(account),
                books.now(),
                packs.number(pack),
                reached,
                packs.used(pack),
                packs.size(pack),
                packs.expires(pack),
                leftAfter,
                next);
    }

    /** A new cycle has begun for what is ahead again. */
    void forgetLevelsAhead(int pack) {
        PackTable packs = books.packs;
        packs.told(pack, Math.min(packs.told(pack), Levels.reached(books, packs.used(pack), packs.size(pack))));
    }

    /** Whether another pack can take over from one, as things stand now. */
    private boolean follows(int pack, int other) {
        PackTable packs = books.packs;
        return other != pack
                && (packs.coverage(other) & packs.coverage(pack)) != 0
                && packs.from(other) <= books.now()
                && books.now() < packs.expires(other);
    }

    /** What packs hold now for a class of use and sessions do not. */
    long free(int account, int useClass) {
        long free = 0;
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE; pack = books.packs.next(pack)) {
            free += freeIn(pack, useClass);
        }
        return free;
    }

    /** What this pack holds now for a class of use and sessions do not. */
    long freeIn(int pack, int useClass) {
        return books.packs.covers(pack, useClass, books.now())
                ? Math.max(0, books.packs.left(pack) - books.packs.held(pack))
                : 0;
    }

    /** What packs hold now for a class of use. */
    long left(int account, int useClass) {
        long left = 0;
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE; pack = books.packs.next(pack)) {
            left += books.packs.covers(pack, useClass, books.now()) ? books.packs.left(pack) : 0;
        }
        return left;
    }

    /** Puts a pack into its place in the order. */
    void insert(int account, int pack) {
        PackTable packs = books.packs;
        int before = Slab.NONE;
        int after = books.accounts.firstPack(account);
        while (after != Slab.NONE && packs.isBefore(after, pack)) {
            before = after;
            after = packs.next(after);
        }
        packs.next(pack, after);
        link(account, before, pack);
        books.accounts.packs(account, books.accounts.packs(account) + 1);
    }

    /** Takes a pack out of the order; it stays a record. */
    void takeOut(int account, int pack) {
        int before = Slab.NONE;
        int at = books.accounts.firstPack(account);
        while (at != pack) {
            before = at;
            at = books.packs.next(at);
        }
        link(account, before, books.packs.next(pack));
        books.accounts.packs(account, books.accounts.packs(account) - 1);
    }

    private void link(int account, int before, int pack) {
        if (before == Slab.NONE) {
            books.accounts.firstPack(account, pack);
        } else {
            books.packs.next(before, pack);
        }
    }

    /** The account's pack of this number, or {@link Slab#NONE}. */
    int find(int account, long number) {
        int pack = books.accounts.firstPack(account);
        while (pack != Slab.NONE && books.packs.number(pack) != number) {
            pack = books.packs.next(pack);
        }
        return pack;
    }
}
