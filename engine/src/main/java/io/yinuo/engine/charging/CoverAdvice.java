package io.yinuo.engine.charging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What brings a customer through the rest of the month at the least price, if he goes on as he did of late. What is left
 * lasts, or a pack (several times, if one is not enough), or no pack at all, because the little that is missing costs less
 * at the price without one. The operator's income is no reason for anything here (C2.3, C2.4).
 */
public sealed interface CoverAdvice {

    /** What is left lasts to the end of the month. */
    record Enough() implements CoverAdvice {}

    /** @param missing units beyond what is left, at the present pace */
    record Buy(PackTerms pack, int count, long missing) implements CoverAdvice {

        public long priceFen() {
            return (long) count * pack.priceFen();
        }
    }

    /** Less than any pack costs what is missing at the price without one. */
    record UseWithout(long fen, long missing) implements CoverAdvice {}

    /** No pack that is sold is large enough. */
    record NothingCovers(long missing) implements CoverAdvice {}

    int COUNT_MAX = 10;

    /**
     * How a customer stands.
     *
     * @param useClass        of the use
     * @param left            in all packs together, units, at least 0
     * @param used            of late, units, at least 0
     * @param usedSeconds     how long "of late" is, more than 0
     * @param priceFen        without a pack, for so many units; empty if use then stops, or costs what nobody can foretell
     */
    record Standing(int useClass, long left, long used, long usedSeconds, Optional<Price> priceFen) {

        public Standing {
            if (left < 0 || used < 0 || usedSeconds < 1) {
                throw new IllegalArgumentException("Left " + left + ", used " + used + " in " + usedSeconds + " s");
            }
        }
    }

    /** @param perUnits at least 1 */
    record Price(int fen, long perUnits) {}

    /** @param sold what can be bought; what covers other use, or ends before the month does, is passed over */
    static CoverAdvice of(Standing standing, List<PackTerms> sold, Instant now, ZoneId zone) {
        OperatorCalendar calendar = new OperatorCalendar(zone);
        long second = now.getEpochSecond();
        long monthEnd = calendar.endOfMonth(calendar.month(second));
        long missing = expected(standing, monthEnd - second) - standing.left();
        if (missing <= 0) {
            return new Enough();
        }
        Optional<Buy> cheapest = sold.stream()
                .filter(pack -> pack.usePriceFen() == 0 && (pack.coverage() >>> standing.useClass() & 1) != 0)
                .filter(pack -> calendar.end(pack.life(), second) >= monthEnd)
                .flatMap(pack -> enough(pack, missing).stream())
                .min(Comparator.comparingLong(Buy::priceFen)
                        .thenComparingInt(Buy::count)
                        .thenComparing(
                                Comparator.<Buy>comparingLong(buy -> buy.pack().size())
                                        .reversed())
                        .thenComparingInt(buy -> buy.pack().offer()));
        Optional<CoverAdvice> without = standing.priceFen()
                .map(price -> new UseWithout(cost(missing, price), missing))
                .filter(use ->
                        cheapest.filter(buy -> buy.priceFen() <= use.fen()).isEmpty())
                .map(use -> use);
        return without.or(() -> cheapest).orElseGet(() -> new NothingCovers(missing));
    }

    private static long expected(Standing standing, long seconds) {
        long whole = standing.used() / standing.usedSeconds();
        long rest = standing.used() % standing.usedSeconds();
        return Math.addExact(Math.multiplyExact(whole, seconds), Math.ceilDiv(rest * seconds, standing.usedSeconds()));
    }

    private static Optional<Buy> enough(PackTerms pack, long missing) {
        return IntStream.rangeClosed(1, pack.topUp() == PackTerms.TopUp.STACK ? COUNT_MAX : 1)
                .filter(count -> count * pack.size() >= missing)
                .mapToObj(count -> new Buy(pack, count, missing))
                .findFirst();
    }

    private static long cost(long units, Price price) {
        return units / price.perUnits() * price.fen() + units % price.perUnits() * price.fen() / price.perUnits();
    }
}
