package io.yinuo.engine.charging;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How packs begin, grow, end, renew and roll over. */
final class PlainPackLife {

    private static final long LAPSED_MAX = 90L * 86_400;

    private final PlainBooks books;
    private final PlainMoney money;
    private final PlainPacks packs;

    PlainPackLife(PlainBooks books, PlainMoney money, PlainPacks packs) {
        this.books = books;
        this.money = money;
        this.packs = packs;
    }

    PlainPack add(PlainAccount account, PackTerms terms) {
        long expires = books.time.end(terms.life(), books.now);
        Optional<PlainPack> earlier = account.packsInOrder().stream()
                .filter(pack -> takesUp(pack, terms, expires))
                .findFirst();
        if (earlier.isEmpty()) {
            return beginWhole(account, terms, books.now, expires, PackCause.BOUGHT);
        }
        PlainPack pack = earlier.get();
        switch (terms.topUp()) {
            case STACK -> throw new AssertionError();
            case SUM, SUM_AND_EXTEND -> pack.size += terms.size();
            case RESET, RESET_AND_EXTEND -> {
                pack.size = terms.size();
                pack.uses.clear();
            }
        }
        if (pack.expires != expires) {
            pack.expires = expires;
            pack.isEndTold = isNearEnd(pack, books.now);
        }
        packs.forgetLevelsAhead(pack);
        tell(account, pack, books.now, PackCause.MERGED);
        return pack;
    }

    private static boolean takesUp(PlainPack pack, PackTerms terms, long expires) {
        if (pack.terms.offer() != terms.offer() || pack.isExpired || pack.isRolledOver) {
            return false;
        }
        boolean inTime = switch (terms.topUp()) {
            case STACK -> false;
            case SUM, RESET -> pack.expires == expires;
            case SUM_AND_EXTEND, RESET_AND_EXTEND -> pack.expires <= expires;
        };
        return inTime && pack.size + terms.size() <= UseClass.UNITS_MAX;
    }

    /** A pack, and all that comes with it, which ends when it does. */
    private PlainPack beginWhole(PlainAccount account, PackTerms terms, long from, long ends, PackCause cause) {
        PlainPack whole = new PlainPack(books.nextNumber(), terms, terms.priority(), terms.size(), from, ends);
        begin(account, whole, from, cause);
        for (int number : terms.brings()) {
            PackTerms its = Objects.requireNonNull(books.terms.offers.get(number));
            PlainPack part = new PlainPack(books.nextNumber(), its, its.priority(), its.size(), from, ends);
            part.isBrought = true;
            begin(account, part, from, cause);
        }
        return whole;
    }

    private PlainPack begin(PlainAccount account, PlainPack pack, long at, PackCause cause) {
        account.packs.add(pack);
        pack.isEndTold = isNearEnd(pack, at);
        tell(account, pack, at, cause);
        return pack;
    }

    private boolean isNearEnd(PlainPack pack, long at) {
        return pack.expires - books.expiresSoon() <= at;
    }

    private void tell(PlainAccount account, PlainPack pack, long at, PackCause cause) {
        books.facts.packAdded(
                account.phone,
                at,
                pack.number,
                pack.terms.offer(),
                pack.size,
                pack.used(),
                pack.from,
                pack.expires,
                cause);
    }

    long due(PlainPack pack) {
        if (pack.isExpired) {
            return pack.expires + (pack.isLapsed ? LAPSED_MAX : books.lateMax());
        }
        return pack.isEndTold ? pack.expires : pack.expires - books.expiresSoon();
    }

    void age(PlainAccount account, PlainPack pack, long second) {
        if (pack.isExpired) {
            account.packs.remove(pack);
        } else if (pack.expires <= second) {
            expire(account, pack);
        } else {
            pack.isEndTold = true;
            if (pack.left() > 0) {
                books.facts.packExpiresSoon(account.phone, second, pack.number, pack.left(), pack.expires);
            }
        }
    }

    private void expire(PlainAccount account, PlainPack pack) {
        pack.isExpired = true;
        long end = pack.expires;
        long left = pack.left();
        books.facts.packExpired(account.phone, end, pack.number, left);
        if (pack.isRolledOver) {
            return;
        }
        if (left > 0 && pack.terms.rollOver().isPresent()) {
            PackTerms.RollOver rule = pack.terms.rollOver().get();
            pack.size = pack.used();
            long restEnds = books.time.end(new Life.MonthEnds(rule.months()), end);
            PlainPack rest = new PlainPack(books.nextNumber(), pack.terms, rule.priority(), left, pack.from, restEnds);
            rest.isRolledOver = true;
            begin(account, rest, end, PackCause.ROLLED_OVER);
        }
        if (pack.terms.renews() && !pack.isStopped && renew(account, pack, end).isEmpty()) {
            pack.isLapsed = true;
            books.facts.packLapsed(
                    account.phone, end, pack.number, pack.terms.offer(), pack.terms.priceFen(), account.balance());
        }
    }

    /** What a renewal made. */
    record Renewed(long charge, PlainPack pack) {}

    Optional<Renewed> renew(PlainAccount account, PlainPack pack, long from) {
        PackTerms terms = pack.terms;
        if (account.isFrozen || !money.covers(account, terms.priceFen())) {
            return Optional.empty();
        }
        pack.isLapsed = false;
        long charge = terms.priceFen() == 0 ? 0 : money.charge(account, from, terms.priceFen(), terms.offer());
        long ends = books.time.end(terms.life(), from);
        return Optional.of(new Renewed(charge, beginWhole(account, terms, from, ends, PackCause.RENEWED)));
    }

    void renewLapsed(PlainAccount account) {
        for (PlainPack pack : account.packsInOrder()) {
            if (pack.isLapsed) {
                renew(account, pack, books.now);
            }
        }
    }

    void stop(PlainAccount account, PlainPack pack) {
        pack.isStopped = true;
        pack.isLapsed = false;
        books.facts.packStopped(account.phone, books.now, pack.number, pack.expires);
    }

    void endAll(PlainAccount account) {
        List<PlainPack> ending = account.packs.stream()
                .filter(pack -> !pack.isExpired)
                .sorted(Comparator.comparing(account.packsInOrder()::indexOf))
                .toList();
        ending.forEach(pack -> books.facts.packExpired(account.phone, books.now, pack.number, pack.left()));
        account.packs.clear();
    }
}
