package io.yinuo.engine.charging;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a pack is, as one version of an offer says. Whoever bought it keeps these terms, also when it renews.
 *
 * @param offer     the number of this version, more than 0
 * @param priority  which packs are used first, 0 to 255; 0 first
 * @param coverage  the classes of use that it covers, bit by bit
 * @param size      units, 1 to {@link UseClass#UNITS_MAX}
 * @param priceFen  what it costs each time, 0 to 10,000,000
 * @param life      how long it lasts
 * @param renews    whether the next period follows by itself
 * @param rollOver  what becomes of the rest at its end; empty if nothing
 * @param topUp     what happens when there is one of the same offer already
 * @param usePriceFen what use of it costs for each {@link UseClass.Priced#perUnits}, if it holds a price and not an
 *                  allowance; 0 for an allowance. It covers one class only then, because each has units of its own
 * @param brings    numbers of offers that come with it for use of other kinds, in this order, at most {@link #BRINGS_MAX};
 *                  empty if it comes alone. They begin and end with it, whatever life they have of their own: what was bought
 *                  as one ends as one
 */
public record PackTerms(
        int offer,
        int priority,
        int coverage,
        long size,
        int priceFen,
        Life life,
        boolean renews,
        Optional<RollOver> rollOver,
        TopUp topUp,
        int usePriceFen,
        List<Integer> brings) {

    /** How many others an offer may bring. */
    public static final int BRINGS_MAX = 4;

    private static final int PRICE_MAX = 10_000_000;

    /** What is left becomes a pack of its own at the end, with this priority, for so many months. */
    public record RollOver(int priority, int months) {

        public RollOver {
            if (priority < 0 || priority > 255 || months < 1 || months > 12) {
                throw new IllegalArgumentException("Not a roll-over: priority " + priority + ", " + months + " months");
            }
        }
    }

    /** How a pack meets an earlier one of the same offer. */
    public enum TopUp {
        /** It is one more pack. */
        STACK(1),
        /** The volumes are added, if both expire at the same moment; else it is one more pack. */
        SUM(2),
        /** The volume begins anew, if both expire at the same moment; else it is one more pack. */
        RESET(3),
        /** The volumes are added and the earlier one lasts as long as the later one would. */
        SUM_AND_EXTEND(4),
        /** The volume begins anew and lasts as long as the later one would. */
        RESET_AND_EXTEND(5);

        private final int code;

        TopUp(int code) {
            this.code = code;
        }

        /** The number under which it is kept and sent; it never changes. */
        public int code() {
            return code;
        }

        boolean extendsTime() {
            return this == SUM_AND_EXTEND || this == RESET_AND_EXTEND;
        }
    }

    public PackTerms {
        brings = List.copyOf(brings);
        if (offer < 1 || priority < 0 || priority > 255 || coverage == 0) {
            throw new IllegalArgumentException("An offer has a number, a priority of 0 to 255 and covers something");
        }
        if (size < 1 || size > UseClass.UNITS_MAX || priceFen < 0 || priceFen > PRICE_MAX) {
            throw new IllegalArgumentException("Offer " + offer + ": a size or price out of range");
        }
        if (usePriceFen < 0 || usePriceFen > PriceBand.PRICE_MAX) {
            throw new IllegalArgumentException("Offer " + offer + ": a price of use out of range");
        }
        if (usePriceFen > 0 && Integer.bitCount(coverage) != 1) {
            throw new IllegalArgumentException("Offer " + offer + ": a price is for one class of use");
        }
        if (renews && topUp != TopUp.STACK) {
            throw new IllegalArgumentException(
                    "Offer " + offer + ": what renews begins anew by itself and is not merged");
        }
        if (brings.size() > BRINGS_MAX
                || new HashSet<>(brings).size() != brings.size()
                || brings.stream().anyMatch(part -> part < 1 || part == offer)) {
            throw new IllegalArgumentException(
                    "Offer " + offer + ": it brings at most " + BRINGS_MAX + " others, each once, not " + brings);
        }
        if (!brings.isEmpty() && topUp != TopUp.STACK) {
            throw new IllegalArgumentException("Offer " + offer + ": what brings others is not merged");
        }
    }

    /** How many packs begin when it is bought or renewed. */
    public int packs() {
        return 1 + brings.size();
    }

    /** Whether others may bring it: it costs nothing, ends by itself, stands for itself and brings nothing. */
    public boolean canBeBrought() {
        return priceFen == 0 && !renews && topUp == TopUp.STACK && brings.isEmpty();
    }
}
