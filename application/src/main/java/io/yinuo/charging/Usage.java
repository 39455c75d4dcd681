package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** What lines used, and what that cost beside their packs. Days are days of the operator's zone. Safe for use by several threads. */
public interface Usage {

    /** The longest stretch that is told at once: three months. */
    int DAYS_MAX = 92;

    /**
     * What a line used on each day.
     *
     * @param last not before {@code first}, and with it at most {@link #DAYS_MAX} days
     * @throws IllegalArgumentException for another stretch
     */
    UsageDays of(Msisdn line, LocalDate first, LocalDate last);

    /**
     * The days abroad of a stretch, newest first.
     *
     * @param max 1 to 1,000
     * @throws IllegalArgumentException for a stretch as above, and for another {@code max}
     */
    List<RoamingDay> abroad(Msisdn line, LocalDate first, LocalDate last, int max);

    /** What use that no pack paid for cost in a month until now: the figure that the customer's own cap is held against. */
    Fen spent(Msisdn line, YearMonth month);
}
