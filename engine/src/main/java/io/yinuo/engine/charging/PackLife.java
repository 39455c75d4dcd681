package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.PackTable;
import io.yinuo.engine.charging.memory.Slab;
import org.jspecify.annotations.Nullable;

/** How packs begin, renew, roll over, expire and go. */
final class PackLife {

    /** How long a pack that could not be paid waits for money. */
    static final long LAPSED_MAX = 90L * 86_400;

    private final Books books;
    private final Money money;
    private final Packs packs;

    /** The answer that nobody reads, of what happens by itself. */
    private final Answer unasked = new Answer();

    PackLife(Books books, Money money, Packs packs) {
        this.books = books;
        this.money = money;
        this.packs = packs;
    }

    /** Adds a pack that was paid, with what it brings, or to an earlier one if its terms say so. Returns its number. */
    long add(int account, PackTerms terms, long from) {
        long expires = books.calendar.end(terms.life(), from);
        int earlier = earlierOne(account, terms, expires);
        if (earlier == Slab.NONE) {
            return begin(account, terms, from, expires, PackCause.BOUGHT);
        }
        return merge(account, earlier, terms, expires);
    }

    /** The pack that takes a new one up, if there is one. */
    private int earlierOne(int account, PackTerms terms, long expires) {
        if (terms.topUp() == PackTerms.TopUp.STACK) {
            return Slab.NONE;
        }
        PackTable table = books.packs;
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE; pack = table.next(pack)) {
            if (table.offer(pack) == terms.offer()
                    && !table.is(pack, PackTable.EXPIRED | PackTable.ROLLED_OVER)
                    && (terms.topUp().extendsTime() ? table.expires(pack) <= expires : table.expires(pack) == expires)
                    && table.size(pack) + terms.size() <= UseClass.UNITS_MAX) {
                return pack;
            }
        }
        return Slab.NONE;
    }

    private long merge(int account, int pack, PackTerms terms, long expires) {
        switch (terms.topUp()) {
            case STACK -> throw new IllegalStateException("A stacked pack takes nothing up");
            case SUM, SUM_AND_EXTEND -> books.packs.size(pack, books.packs.size(pack) + terms.size());
            case RESET, RESET_AND_EXTEND -> {
                books.packs.size(pack, terms.size());
                books.packs.used(pack, 0);
            }
        }
        if (books.packs.expires(pack) != expires) {
            packs.takeOut(account, pack);
            books.packs.valid(pack, books.packs.from(pack), expires);
            packs.insert(account, pack);
            remindOfEnd(pack, books.now());
        }
        packs.forgetLevelsAhead(pack);
        awaitEnd(account, pack);
        tellOf(account, pack, books.now(), PackCause.MERGED);
        return books.packs.number(pack);
    }

    /** Begins a pack with all that it brings; they end together. Whoever asks has seen that there is room. */
    private long begin(int account, PackTerms terms, long from, long expires, PackCause cause) {
        int pack = beginOne(account, terms, from, expires, cause);
        for (int number : terms.brings()) {
            @Nullable PackTerms part = books.offer(number);
            if (part == null) {
                throw new IllegalStateException(
                        "Offer " + terms.offer() + " brings " + number + ", which is not there");
            }
            books.packs.mark(beginOne(account, part, from, expires, cause), PackTable.BROUGHT);
        }
        return books.packs.number(pack);
    }

    private int beginOne(int account, PackTerms terms, long from, long expires, PackCause cause) {
        int pack = books.packs.allocate(books.nextNumber(), terms.offer(), terms.priority(), terms.coverage());
        books.packs.size(pack, terms.size());
        books.packs.valid(pack, from, expires);
        packs.insert(account, pack);
        remindOfEnd(pack, from);
        awaitEnd(account, pack);
        tellOf(account, pack, from, cause);
        return pack;
    }

    private void tellOf(int account, int pack, long at, PackCause cause) {
        books.facts.packAdded(
                books.accounts.phone(account),
                at,
                books.packs.number(pack),
                books.packs.offer(pack),
                books.packs.size(pack),
                books.packs.used(pack),
                books.packs.from(pack),
                books.packs.expires(pack),
                cause);
    }

    /** A pack whose end is near when it begins needs no reminder of it. */
    private void remindOfEnd(int pack, long at) {
        if (books.packs.expires(pack) - expiresSoon() > at) {
            books.packs.unmark(pack, PackTable.EXPIRY_TOLD);
        } else {
            books.packs.mark(pack, PackTable.EXPIRY_TOLD);
        }
    }

    private void awaitEnd(int account, int pack) {
        books.accounts.dueBy(account, Math.max(books.now(), due(pack)));
    }

    /** When something of this pack changes by itself. */
    long due(int pack) {
        PackTable table = books.packs;
        long expires = table.expires(pack);
        if (table.is(pack, PackTable.EXPIRED)) {
            return expires + (table.is(pack, PackTable.LAPSED) ? LAPSED_MAX : books.lateMax());
        }
        return table.is(pack, PackTable.EXPIRY_TOLD) ? expires : expires - expiresSoon();
    }

    private long expiresSoon() {
        Tariff.Table tariff = books.tariffAt(books.now());
        return tariff == null ? 0 : tariff.tariff().expiresSoon();
    }

    /** Does what is due of a pack by a moment. */
    void age(int account, int pack, long second) {
        PackTable table = books.packs;
        if (table.is(pack, PackTable.EXPIRED)) {
            packs.takeOut(account, pack);
            table.free(pack);
        } else if (table.expires(pack) <= second) {
            expire(account, pack);
        } else {
            table.mark(pack, PackTable.EXPIRY_TOLD);
            if (table.left(pack) > 0) {
                books.facts.packExpiresSoon(
                        books.accounts.phone(account),
                        second,
                        table.number(pack),
                        table.left(pack),
                        table.expires(pack));
            }
        }
    }

    private void expire(int account, int pack) {
        PackTable table = books.packs;
        table.mark(pack, PackTable.EXPIRED);
        long end = table.expires(pack);
        long left = table.left(pack);
        books.facts.packExpired(books.accounts.phone(account), end, table.number(pack), left);
        PackTerms terms = books.offer(table.offer(pack));
        if (terms == null || table.is(pack, PackTable.ROLLED_OVER)) {
            return;
        }
        if (terms.rollOver().isPresent() && left > 0 && !books.packs.isFull()) {
            rollOver(account, pack, terms, terms.rollOver().get(), left, end);
        }
        if (terms.renews() && !table.is(pack, PackTable.STOPPED) && !renew(account, pack, terms, end, unasked)) {
            table.mark(pack, PackTable.LAPSED);
            books.facts.packLapsed(
                    books.accounts.phone(account),
                    end,
                    table.number(pack),
                    terms.offer(),
                    terms.priceFen(),
                    books.accounts.balance(account));
        }
    }

    /** The rest moves into a pack of its own, which late use of the period before may still draw on. */
    private void rollOver(int account, int pack, PackTerms terms, PackTerms.RollOver rule, long left, long end) {
        PackTable table = books.packs;
        table.size(pack, table.used(pack));
        int rest = table.allocate(books.nextNumber(), terms.offer(), rule.priority(), terms.coverage());
        table.size(rest, left);
        table.mark(rest, PackTable.ROLLED_OVER);
        table.valid(rest, table.from(pack), books.calendar.end(new Life.MonthEnds(rule.months()), end));
        packs.insert(account, rest);
        remindOfEnd(rest, end);
        awaitEnd(account, rest);
        tellOf(account, rest, end, PackCause.ROLLED_OVER);
    }

    /**
     * Charges the next period and lets it begin, with all that comes with it. Returns false if there is too little money, or
     * no room.
     *
     * @param answer is told the numbers of the charge and the new pack
     */
    boolean renew(int account, int pack, PackTerms terms, long from, Answer answer) {
        if (books.accounts.isFrozen(account)
                || !money.covers(account, terms.priceFen())
                || books.packs.room() < terms.packs()
                || books.charges.isFull()) {
            return false;
        }
        books.packs.unmark(pack, PackTable.LAPSED);
        awaitEnd(account, pack); // it has waited long enough
        if (terms.priceFen() > 0) {
            answer.number(money.charge(account, from, terms.priceFen(), terms.offer()));
        }
        long expires = books.calendar.end(terms.life(), from);
        answer.pack(begin(account, terms, from, expires, PackCause.RENEWED));
        return true;
    }

    /** Renews what waits for money, in order, as far as the money goes. */
    void renewLapsed(int account) {
        int pack = books.accounts.firstPack(account);
        while (pack != Slab.NONE) {
            int next = books.packs.next(pack);
            if (books.packs.is(pack, PackTable.LAPSED)) {
                @Nullable PackTerms terms = books.offer(books.packs.offer(pack));
                if (terms != null && renew(account, pack, terms, books.now(), unasked)) {
                    next = books.packs.next(pack);
                }
            }
            pack = next;
        }
    }

    /** It will not be renewed, nor what it brought; what was paid works to its end. */
    void stop(int account, int pack) {
        books.packs.mark(pack, PackTable.STOPPED);
        books.packs.unmark(pack, PackTable.LAPSED);
        awaitEnd(account, pack);
        books.facts.packStopped(
                books.accounts.phone(account), books.now(), books.packs.number(pack), books.packs.expires(pack));
    }

    /** All packs end now and go, because the account does. */
    void endAll(int account) {
        PackTable table = books.packs;
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE; ) {
            int next = table.next(pack);
            if (!table.is(pack, PackTable.EXPIRED)) {
                books.facts.packExpired(
                        books.accounts.phone(account), books.now(), table.number(pack), table.left(pack));
            }
            packs.takeOut(account, pack);
            table.free(pack);
            pack = next;
        }
    }
}
