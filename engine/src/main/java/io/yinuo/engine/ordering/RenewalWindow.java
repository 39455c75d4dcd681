package io.yinuo.engine.ordering;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours in which customers are charged for renewals and reminded of them, so that nobody is woken by a message about
 * money.
 *
 * @param opens  the first moment of it, in the operator's zone
 * @param closes the first moment after it
 */
public record RenewalWindow(LocalTime opens, LocalTime closes, ZoneId zone) {

    public RenewalWindow {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("The window must open before it closes: " + opens + " to " + closes);
        }
    }

    public boolean isOpen(Instant now) {
        LocalTime time = now.atZone(zone).toLocalTime();
        return !time.isBefore(opens) && time.isBefore(closes);
    }

    /** Now if it is open, else when it opens next. */
    public Instant opensNext(Instant now) {
        if (isOpen(now)) {
            return now;
        }
        ZonedDateTime here = now.atZone(zone);
        boolean laterToday = here.toLocalTime().isBefore(opens);
        return here.toLocalDate()
                .plusDays(laterToday ? 0 : 1)
                .atTime(opens)
                .atZone(zone)
                .toInstant();
    }
}
