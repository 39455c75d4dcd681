package io.yinuo.engine.charging;

/**
 * A price at a time of day.
 *
 * @param fromMinute minutes after midnight in the operator's zone from which it holds, 0 to 1,439
 * @param priceFen   for each {@link UseClass.Priced#perUnits}, 0 to 100,000
 */
public record PriceBand(int fromMinute, int priceFen) {

    static final int PRICE_MAX = 100_000;

    public PriceBand {
        if (fromMinute < 0 || fromMinute >= 24 * 60 || priceFen < 0 || priceFen > PRICE_MAX) {
            throw new IllegalArgumentException(
                    "Not a price band: from minute " + fromMinute + ", " + priceFen + " fen");
        }
    }
}
