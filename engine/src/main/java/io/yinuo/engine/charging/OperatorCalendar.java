package io.yinuo.engine.charging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * Seconds as days and months of the operator's zone. The day that was asked for last is remembered, because nearly every
 * question is about today; a calendar is used by one thread at a time.
 */
final class OperatorCalendar {

    /** The last moment that the engine knows: 7 February 2106. Seconds are kept in 32 bits. */
    static final long LAST_SECOND = 0xFFFF_FFFFL;

    /** A day on which no clock is put forward or back. */
    private static final int ORDINARY_DAY = 86_400;

    private final ZoneId zone;
    private long dayBegins = 1;
    private long dayEnds;
    private int day;
    private int month;

    OperatorCalendar(ZoneId zone) {
        this.zone = zone;
    }

    /** The day, counted from 1 January 1970. */
    int day(long second) {
        turnTo(second);
        return day;
    }

    /** The month: year × 12 + month - 1. */
    int month(long second) {
        turnTo(second);
        return month;
    }

    /** Minutes since midnight by the clock on the wall. */
    int minute(long second) {
        turnTo(second);
        if (dayEnds - dayBegins == ORDINARY_DAY) {
            return (int) (second - dayBegins) / 60;
        }
        return Instant.ofEpochSecond(second).atZone(zone).toLocalTime().toSecondOfDay() / 60;
    }

    long dayEnd(long second) {
        turnTo(second);
        return dayEnds;
    }

    /** Where a day that was counted from 1970 ends. */
    long endOfDay(int countedDay) {
        return midnight(LocalDate.ofEpochDay(countedDay).plusDays(1));
    }

    long endOfMonth(int countedMonth) {
        YearMonth named = YearMonth.of(Math.floorDiv(countedMonth, 12), Math.floorMod(countedMonth, 12) + 1);
        return midnight(named.plusMonths(1).atDay(1));
    }

    /** When something with this life that begins now ends. */
    long end(Life life, long from) {
        return Math.min(
                LAST_SECOND,
                switch (life) {
                    case Life.MonthEnds(int months) -> endOfMonth(month(from) + months - 1);
                    case Life.Days(int days) -> from + days * 86_400L;
                    case Life.DayEnds(int days) -> endOfDay(day(from) + days - 1);
                });
    }

    private void turnTo(long second) {
        if (second < dayBegins || second >= dayEnds) {
            LocalDate date = Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
            dayBegins = midnight(date);
            dayEnds = midnight(date.plusDays(1));
            day = Math.toIntExact(date.toEpochDay());
            month = date.getYear() * 12 + date.getMonthValue() - 1;
        }
    }

    private long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toEpochSecond();
    }
}
