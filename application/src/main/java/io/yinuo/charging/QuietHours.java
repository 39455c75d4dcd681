package io.yinuo.charging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of every day in which a customer wants no reminder that can wait; from 22:00 to 07:00 goes over midnight. The
 * last reminder of a pack or cap, and what is told of days abroad, never waits.
 *
 * @param from the first quiet minute
 * @param to   the first minute that is not quiet any more, another than {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("Quiet hours begin and end at different times, not both at " + from);
        }
    }

    public boolean holdAt(Instant moment, ZoneId zone) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /** When the quiet hours end that hold at a moment. */
    public Instant endAfter(Instant moment, ZoneId zone) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        Instant end = day.atTime(to).atZone(zone).toInstant();
        return end.isAfter(moment)
                ? end
                : day.plusDays(1).atTime(to).atZone(zone).toInstant();
    }
}
