package io.yinuo.engine.charging;

/**
 * The levels of a pack or a cap that customers are told of. A set of told levels is one bit each, the lowest level in the
 * lowest bit; a number of levels is how many were reached, from below.
 */
final class Levels {

    private Levels() {}

    /** How many levels this much of a whole has reached. */
    static int reached(Books books, long used, long whole) {
        Tariff.Table tariff = books.tariffAt(books.now());
        int reached = 0;
        if (tariff != null) {
            while (reached < tariff.levels() && used * 100 >= whole * tariff.level(reached)) {
                reached++;
            }
        }
        return reached;
    }

    /** The level to be told now: the highest of those reached, if it was not told before; else 0. */
    static int fresh(Books books, int reached, int told) {
        return reached > 0 && (told >>> (reached - 1) & 1) == 0 ? reached : 0;
    }

    /** The set of the lowest so many levels. */
    static int upTo(int reached) {
        return (1 << reached) - 1;
    }

    static int percent(Books books, int reached) {
        Tariff.Table tariff = books.tariffAt(books.now());
        if (tariff == null) {
            throw new IllegalStateException("A level was reached without a tariff that has any");
        }
        return tariff.level(reached - 1);
    }
}
