package io.yinuo.engine.charging;

import java.util.List;

/** One class of use, and what it costs when no pack covers it. Classes are numbered 0 to 31; packs cover sets of them. */
public sealed interface UseClass {

    int CLASSES_MAX = 32;

    /** The most units that one report may hold: 1 TiB of bytes. */
    long UNITS_MAX = 1L << 40;

    int number();

    Unit unit();

    Slice slice();

    /**
     * Use at a price for so many units, by time of day.
     *
     * @param perUnits what the price is for: 1,048,576 bytes, 60 seconds, 1 message; 1 to 2^30
     * @param bands    by time, the first from minute 0; at most 24
     */
    record Priced(int number, Unit unit, Slice slice, long perUnits, List<PriceBand> bands) implements UseClass {

        public Priced {
            check(number);
            bands = List.copyOf(bands);
            if (perUnits < 1 || perUnits > 1L << 30) {
                throw new IllegalArgumentException("A price is for 1 to 2^30 units, not " + perUnits);
            }
            if (bands.isEmpty() || bands.size() > 24 || bands.getFirst().fromMinute() != 0) {
                throw new IllegalArgumentException("1 to 24 price bands, the first from midnight");
            }
            for (int i = 1; i < bands.size(); i++) {
                if (bands.get(i).fromMinute() <= bands.get(i - 1).fromMinute()) {
                    throw new IllegalArgumentException("Price bands follow one another in time");
                }
            }
        }

        /** The price that holds at a minute of the day. */
        int priceAt(int minute) {
            int price = 0;
            for (int i = 0; i < bands.size() && bands.get(i).fromMinute() <= minute; i++) {
                price = bands.get(i).priceFen();
            }
            return price;
        }

        int highestPrice() {
            int highest = 0;
            for (int i = 0; i < bands.size(); i++) {
                highest = Math.max(highest, bands.get(i).priceFen());
            }
            return highest;
        }

        /** Minutes from here to the next price; to the next midnight if there is none before. */
        int minutesToNextPrice(int minute) {
            for (int i = 0; i < bands.size(); i++) {
                if (bands.get(i).fromMinute() > minute) {
                    return bands.get(i).fromMinute() - minute;
                }
            }
            return 24 * 60 - minute;
        }
    }

    /** Data abroad, by day packs of the destination's zone. */
    record DayPacks(int number, Slice slice) implements UseClass {

        public DayPacks {
            check(number);
        }

        @Override
        public Unit unit() {
            return Unit.BYTES;
        }
    }

    /** Use that only packs pay for. */
    record PacksOnly(int number, Unit unit, Slice slice) implements UseClass {

        public PacksOnly {
            check(number);
        }
    }

    private static void check(int number) {
        if (number < 0 || number >= CLASSES_MAX) {
            throw new IllegalArgumentException("Classes of use are numbered 0 to 31, not " + number);
        }
    }
}
