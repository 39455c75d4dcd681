package io.yinuo.engine.charging;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The use of packs, in their order. */
final class PlainPacks {

    private final PlainBooks books;
    private final PlainMoney money;

    PlainPacks(PlainBooks books, PlainMoney money) {
        this.books = books;
        this.money = money;
    }

    /** What was used of packs, and what it cost. */
    record Covered(long units, long fen) {}

    Covered use(PlainAccount account, int useClass, long units, long usedAt) {
        long open = units;
        Map<PlainPack, Long> ahead = new LinkedHashMap<>();
        for (PlainPack pack : account.packsInOrder()) {
            long taken = pack.covers(useClass, usedAt) ? Math.min(open, pack.left()) : 0;
            if (taken > 0) {
                open -= taken;
                ahead.put(pack, taken);
            }
        }
        long fen = 0;
        for (PlainPack pack : List.copyOf(ahead.keySet())) {
            long taken = ahead.getOrDefault(pack, 0L);
            ahead.remove(pack);
            fen += take(account, pack, useClass, taken, usedAt, ahead);
        }
        return new Covered(units - open, fen);
    }

    /** @param ahead what the same use takes of other packs next */
    private long take(
            PlainAccount account, PlainPack pack, int useClass, long units, long usedAt, Map<PlainPack, Long> ahead) {
        long before = pack.used();
        pack.uses.add(units);
        long fen = pay(account, pack, before, units, useClass, usedAt);
        int percent = books.terms.level(pack.used(), pack.size, books.now);
        if (percent > pack.percentTold) {
            pack.percentTold = percent;
            if (!pack.isExpired) {
                List<PlainPack> others = account.packsInOrder().stream()
                        .filter(other -> other != pack
                                && (other.terms.coverage() & pack.terms.coverage()) != 0
                                && other.isValid(books.now)
                                && other.left() > ahead.getOrDefault(other, 0L))
                        .toList();
                books.facts.thresholdReached(
                        account.phone,
                        books.now,
                        pack.number,
                        percent,
                        pack.used(),
                        pack.size,
                        pack.expires,
                        others.stream()
                                .mapToLong(other -> other.left() - ahead.getOrDefault(other, 0L))
                                .sum(),
                        others.isEmpty() ? 0 : others.getFirst().number);
            }
        }
        return fen;
    }

    /** Only use that is sold at a price for so many units has a price in a pack. */
    private long pay(PlainAccount account, PlainPack pack, long before, long units, int useClass, long usedAt) {
        if (pack.terms.usePriceFen() == 0
                || !(books.terms.useClass(useClass, usedAt).orElseThrow() instanceof UseClass.Priced priced)) {
            return 0;
        }
        BigInteger price = BigInteger.valueOf(pack.terms.usePriceFen());
        BigInteger perUnits = BigInteger.valueOf(priced.perUnits());
        long cost = BigInteger.valueOf(before + units)
                .multiply(price)
                .divide(perUnits)
                .subtract(BigInteger.valueOf(before).multiply(price).divide(perUnits))
                .longValueExact();
        int month = books.time.month(usedAt);
        long billed = Math.min(cost, money.leftOfCap(account, month));
        money.spend(account, EntryKind.USAGE, billed, month);
        if (billed < cost) {
            long unpaid = BigInteger.valueOf(cost - billed)
                    .multiply(perUnits)
                    .add(price)
                    .subtract(BigInteger.ONE)
                    .divide(price)
                    .longValueExact();
            books.facts.useNotCharged(account.phone, books.now, useClass, 0, Math.min(units, unpaid), NotCharged.CAP);
        }
        return billed;
    }

    /** After a pack grew or began anew, levels that lie ahead will be told. */
    void forgetLevelsAhead(PlainPack pack) {
        pack.percentTold = Math.min(pack.percentTold, books.terms.level(pack.used(), pack.size, books.now));
    }

    long left(PlainAccount account, int useClass) {
        return account.packs.stream()
                .filter(pack -> pack.covers(useClass, books.now))
                .mapToLong(PlainPack::left)
                .sum();
    }

    long free(PlainAccount account, PlainPack pack, int useClass) {
        return pack.covers(useClass, books.now) ? Math.max(0, pack.left() - account.held(pack)) : 0;
    }

    long free(PlainAccount account, int useClass) {
        long free = 0;
        for (PlainPack pack : account.packs) {
            free += free(account, pack, useClass);
        }
        return free;
    }
}
