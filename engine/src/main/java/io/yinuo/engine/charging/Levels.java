package io.yinuo.engine.charging;

/**
 * The levels of a pack or a cap that customers are told of, in percent. What was told is kept as the highest level that was
 * told, so that it stays right when a tariff brings other levels.
 */
final class Levels {

    private Levels() {}

    /** The highest level that this much of a whole has reached; 0 if none. */
    static int reached(Books books, long used, long whole) {
        Tariff.Table tariff = books.tariffAt(books.now());
        int reached = 0;
        for (int place = 0; tariff != null && place < tariff.levels(); place++) {
            if (used * 100 >= whole * tariff.level(place)) {
                reached = tariff.level(place);
            }
        }
        return reached;
    }
}
