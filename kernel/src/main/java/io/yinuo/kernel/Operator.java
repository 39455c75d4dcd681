package io.yinuo.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The operator whose promises these are.
 *
 * @param name          as customers read it
 * @param zone          whose days and months count
 * @param serviceNumber that phones talk to: 10086
 * @param reportNumber  that spam is reported to: 10086999
 */
public record Operator(Wording name, ZoneId zone, PortNumber serviceNumber, PortNumber reportNumber) {

    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    public LocalTime timeOf(Instant instant) {
        return instant.atZone(zone).toLocalTime();
    }

    /** The first moment of a day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
