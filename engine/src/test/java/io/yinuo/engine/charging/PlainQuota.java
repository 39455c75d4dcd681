package io.yinuo.engine.charging;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sessions and what is granted to them. What they hold is counted from their grants each time. */
final class PlainQuota {

    private final PlainBooks books;
    private final PlainMoney money;
    private final PlainPacks packs;
    private final PlainRoaming roaming;
    private final PlainUse use;

    PlainQuota(PlainBooks books, PlainMoney money, PlainPacks packs, PlainRoaming roaming, PlainUse use) {
        this.books = books;
        this.money = money;
        this.packs = packs;
        this.roaming = roaming;
        this.use = use;
    }

    /** Whose session this is, whether its time is over or not. */
    Optional<PlainAccount> owner(long session) {
        for (PlainAccount account : books.accounts.values()) {
            if (find(account, session, PlainSession.WHOLE).isPresent()) {
                return Optional.of(account);
            }
        }
        return Optional.empty();
    }

    static Optional<PlainSession> find(PlainAccount account, long session, int useClass) {
        for (PlainSession one : account.sessions) {
            if (one.session == session && one.useClass == useClass) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    void open(PlainAccount account, long session) {
        remember(add(account, session, PlainSession.WHOLE));
    }

    private PlainSession add(PlainAccount account, long session, int useClass) {
        PlainSession fresh = new PlainSession(session, useClass);
        account.sessions.addFirst(fresh);
        return fresh;
    }

    private void remember(PlainSession session) {
        session.forgetAt = books.now + 2 * 86_400;
    }

    void report(
            PlainAccount account,
            PlainSession whole,
            long key,
            int useClass,
            int destination,
            long used,
            long wanted,
            long usedAt,
            Answer answer) {
        PlainSession part =
                find(account, whole.session, useClass).orElseGet(() -> add(account, whole.session, useClass));
        part.letGo();
        if (used > 0) {
            use.book(account, useClass, destination, used, usedAt, part.roamedBytes, answer);
        }
        part.lastKey = key;
        part.granted = 0;
        part.validUntil = 0;
        part.isFinal = false;
        if (wanted >= 0) {
            grant(account, part, destination, wanted, answer);
        }
        part.outcome = answer.outcome();
        remember(part);
        remember(whole);
    }

    private void grant(PlainAccount account, PlainSession part, int destination, long wanted, Answer answer) {
        Optional<UseClass> sold = books.terms.useClass(part.useClass, books.now);
        if (sold.isEmpty()) {
            answer.outcome(Outcome.NOT_SOLD);
            return;
        }
        if (account.isFrozen) {
            answer.outcome(Outcome.ACCOUNT_FROZEN);
            return;
        }
        long until = least(
                books.now + books.terms.at(books.now).orElseThrow().grantMax(),
                books.terms.nextAfter(books.now),
                books.time.endOfMonth(books.time.month(books.now)));
        long free = packs.free(account, part.useClass);
        if (free > 0) {
            grantOfPacks(account, part, sold.get().slice().of(free, wanted), until);
        } else {
            switch (sold.get()) {
                case UseClass.Priced priced -> grantOfMoney(account, part, priced, wanted, until);
                case UseClass.DayPacks abroad -> grantAbroad(account, part, abroad, destination, wanted, until);
                case UseClass.PacksOnly _ -> {}
            }
        }
        if (part.granted == 0) {
            part.validUntil = 0;
            answer.outcome(Outcome.QUOTA_LIMIT_REACHED);
            return;
        }
        part.isFinal = !isMoreToGrant(account, part, sold.get(), destination);
        answer.granted(part.granted, part.validUntil, part.isFinal);
    }

    private void grantOfPacks(PlainAccount account, PlainSession part, long units, long until) {
        List<PlainPack> first = account.packsInOrder().stream()
                .filter(pack -> packs.free(account, pack, part.useClass) > 0)
                .limit(3)
                .toList();
        long open = units;
        part.validUntil = until;
        for (PlainPack pack : first) {
            long taken = Math.min(open, packs.free(account, pack, part.useClass));
            if (taken > 0) {
                part.pieces.add(new PlainSession.Piece(pack, taken));
                part.validUntil = Math.min(part.validUntil, pack.expires);
                open -= taken;
            }
        }
        part.granted = units - open;
    }

    private static int priceAt(UseClass.Priced priced, int minute) {
        return priced.bands().stream()
                .filter(band -> band.fromMinute() <= minute)
                .max(Comparator.comparing(PriceBand::fromMinute))
                .orElseThrow()
                .priceFen();
    }

    private void grantOfMoney(
            PlainAccount account, PlainSession part, UseClass.Priced priced, long wanted, long until) {
        if (account.stopsWhenEmpty) {
            return;
        }
        int minute = books.time.minute(books.now);
        int price = priceAt(priced, minute);
        long units = priced.slice().of(Math.min(1L << 40, affordableUnits(account, priced, price)), wanted);
        part.granted = units;
        part.heldFen = Math.ceilDiv(units * price, priced.perUnits());
        int nextChange = priced.bands().stream()
                .mapToInt(PriceBand::fromMinute)
                .filter(from -> from > minute)
                .min()
                .orElse(24 * 60);
        part.validUntil = Math.min(until, books.now - books.now % 60 + (nextChange - minute) * 60L);
    }

    private long affordableUnits(PlainAccount account, UseClass.Priced priced, int price) {
        return price == 0 ? 1L << 40 : money.affordable(account) * priced.perUnits() / price;
    }

    private void grantAbroad(
            PlainAccount account,
            PlainSession part,
            UseClass.DayPacks abroad,
            int destination,
            long wanted,
            long until) {
        Optional<RoamingZone> found = books.terms.zone(destination, books.now);
        if (found.isEmpty()) {
            return;
        }
        RoamingZone zone = found.get();
        int today = books.time.day(books.now);
        PlainAccount.RoamingDay day = roaming.begin(account, destination, zone, today);
        if (day.isResting && !zone.slowAfterwards()) {
            return;
        }
        long kilobytes = roaming.paidFor(day, zone, 0);
        if (kilobytes == 0) {
            if (money.affordable(account) < zone.packPriceFen()) {
                return;
            }
            part.heldFen = zone.packPriceFen();
            kilobytes = zone.packKilobytes();
        }
        part.granted = abroad.slice().of(Math.min(1L << 40, kilobytes * 1_024), wanted);
        part.validUntil = Math.min(until, books.time.endOfDay(today));
    }

    /** Whether there would be a next grant if this one were used up now, and nothing else happened. */
    private boolean isMoreToGrant(PlainAccount account, PlainSession part, UseClass sold, int destination) {
        if (packs.free(account, part.useClass) > 0) {
            return true;
        }
        return switch (sold) {
            case UseClass.PacksOnly _ -> false;
            case UseClass.Priced priced -> {
                int price = priceAt(priced, books.time.minute(books.now));
                yield !account.stopsWhenEmpty && affordableUnits(account, priced, price) > 0;
            }
            case UseClass.DayPacks _ ->
                books.terms
                        .zone(destination, books.now)
                        .filter(zone -> isMoreAbroad(account, part, destination, zone))
                        .isPresent();
        };
    }

    private boolean isMoreAbroad(PlainAccount account, PlainSession part, int destination, RoamingZone zone) {
        int today = books.time.day(books.now);
        PlainAccount.RoamingDay day =
                account.roamingDay(destination, today).orElseGet(() -> new PlainAccount.RoamingDay(destination, today));
        long usedThen = part.pieces.isEmpty() ? PlainRoaming.kilobytes(part.granted) : 0;
        return !roaming.isResting(day, zone, usedThen)
                && (roaming.paidFor(day, zone, usedThen) > 0 || money.affordable(account) >= zone.packPriceFen());
    }

    void release(PlainAccount account, PlainSession whole) {
        whole.isReleased = true;
        account.sessions.stream()
                .filter(one -> one.session == whole.session && !one.isWhole())
                .forEach(part -> {
                    part.letGo();
                    part.validUntil = 0;
                });
    }

    void age(PlainAccount account, PlainSession session, long second) {
        if (session.validUntil != 0 && session.validUntil <= second) {
            session.letGo();
            session.validUntil = 0;
            books.facts.grantLapsed(account.phone, second, session.session, session.useClass);
        } else {
            account.sessions.remove(session);
        }
    }

    private static long least(long one, long other, long third) {
        return Math.min(one, Math.min(other, third));
    }
}
