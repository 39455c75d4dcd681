package io.yinuo.engine.charging;

import io.yinuo.kernel.Keeps;

/** How long a pack lasts, in days and months of the operator's zone. */
public sealed interface Life {

    /** To the end of the month in which it began, or of a later one: 3 for a quarter, 6 for half a year. */
    @Keeps(value = "C2.2", provedBy = "EntryPricesTest")
    record MonthEnds(int months) implements Life {

        public MonthEnds {
            check(months, 24);
        }
    }

    /** So many days of 24 hours from the moment at which it began. */
    record Days(int days) implements Life {

        public Days {
            check(days, 730);
        }
    }

    /** To the end of the day on which it began, or of a later one. */
    record DayEnds(int days) implements Life {

        public DayEnds {
            check(days, 730);
        }
    }

    private static void check(int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("A pack lasts 1 to " + most + " of these, not " + count);
        }
    }
}
