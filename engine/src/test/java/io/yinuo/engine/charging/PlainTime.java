package io.yinuo.engine.charging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;

/** Days and months of a zone, asked of {@code java.time} each time. */
record PlainTime(ZoneId zone) {

    int day(long second) {
        return (int) at(second).toLocalDate().toEpochDay();
    }

    int month(long second) {
        return (int) YearMonth.from(at(second)).getLong(ChronoField.PROLEPTIC_MONTH);
    }

    int minute(long second) {
        return at(second).get(ChronoField.MINUTE_OF_DAY);
    }

    long endOfDay(int day) {
        return midnight(LocalDate.ofEpochDay(day + 1L));
    }

    long endOfMonth(int month) {
        return midnight(LocalDate.EPOCH.withDayOfMonth(1).with(ChronoField.PROLEPTIC_MONTH, month + 1L));
    }

    long end(Life life, long from) {
        return switch (life) {
            case Life.MonthEnds(int months) -> endOfMonth(month(from) + months - 1);
            case Life.Days(int days) -> from + days * 86_400L;
            case Life.DayEnds(int days) -> endOfDay(day(from) + days - 1);
        };
    }

    private ZonedDateTime at(long second) {
        return Instant.ofEpochSecond(second).atZone(zone);
    }

    private long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toEpochSecond();
    }
}
