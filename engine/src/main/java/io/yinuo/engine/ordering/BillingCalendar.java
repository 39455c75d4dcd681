package io.yinuo.engine.ordering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When services are due, in days and months of the operator's zone. A service has an anchor, the moment at which its first
 * paid period began; every later period begins on the anchor's day of the month at the anchor's time of day. What began
 * on the 31st is due on the last day of shorter months and on the 31st again after them.
 */
public record BillingCalendar(ZoneId zone) {

    /**
     * The due moment that follows another one.
     *
     * @throws IllegalArgumentException for {@link Cycle#ONCE}, which has none
     */
    public Instant next(Instant anchor, Instant due, Cycle cycle) {
        LocalDate day = due.atZone(zone).toLocalDate();
        return switch (cycle) {
            case ONCE -> throw new IllegalArgumentException("What is paid once is never due again");
            case DAY -> on(day.plusDays(1), anchor);
            case MONTH -> in(YearMonth.from(day).plusMonths(1), anchor);
        };
    }

    /** The first due moment that lies after now. */
    public Instant firstAfter(Instant anchor, Instant now, Cycle cycle) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant current = switch (cycle) {
            case ONCE -> throw new IllegalArgumentException("What is paid once is never due again");
            case DAY -> on(today, anchor);
            case MONTH -> in(YearMonth.from(today), anchor);
        };
        return current.isAfter(now) ? current : next(anchor, current, cycle);
    }

    /** Whether a due moment is one that the anchor leads to. */
    public boolean leadsTo(Instant anchor, Instant due, Cycle cycle) {
        LocalDate day = due.atZone(zone).toLocalDate();
        return switch (cycle) {
            case ONCE -> false;
            case DAY -> on(day, anchor).equals(due);
            case MONTH -> in(YearMonth.from(day), anchor).equals(due);
        };
    }

    /** When a trial ends: so many days later at the same time of day. */
    public Instant trialEnd(Instant start, int days) {
        ZonedDateTime began = start.atZone(zone);
        return began.toLocalDate()
                .plusDays(days)
                .atTime(began.toLocalTime())
                .atZone(zone)
                .toInstant();
    }

    private Instant in(YearMonth month, Instant anchor) {
        int day = anchor.atZone(zone).getDayOfMonth();
        return on(month.atDay(Math.min(day, month.lengthOfMonth())), anchor);
    }

    private Instant on(LocalDate day, Instant anchor) {
        return day.atTime(anchor.atZone(zone).toLocalTime()).atZone(zone).toInstant();
    }
}
