package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorCalendarTest {

    private static final List<Life> LIVES = List.of(
            new Life.MonthEnds(1), new Life.MonthEnds(6), new Life.Days(30), new Life.DayEnds(1), new Life.DayEnds(7));

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "UTC"})
    void daysMonthsAndMinutesAreThoseOfTheZone(String name) {
        ZoneId zone = ZoneId.of(name);
        OperatorCalendar calendar = new OperatorCalendar(zone);
        PlainTime time = new PlainTime(zone);
        Random random = new Random(51);
        long second = 0;
        for (int i = 0; i < 20_000; i++) {
            second = i % 4 == 0
                    ? random.nextLong(OperatorCalendar.LAST_SECOND - 400 * 86_400)
                    : nearby(second, random, time);
            assertThat(calendar.day(second)).isEqualTo(time.day(second));
            assertThat(calendar.month(second)).isEqualTo(time.month(second));
            assertThat(calendar.minute(second)).isEqualTo(time.minute(second));
            assertThat(calendar.endOfDay(calendar.day(second))).isEqualTo(time.endOfDay(time.day(second)));
            assertThat(calendar.endOfMonth(calendar.month(second))).isEqualTo(time.endOfMonth(time.month(second)));
            Life life = LIVES.get(random.nextInt(LIVES.size()));
            assertThat(calendar.end(life, second))
                    .isEqualTo(time.end(life, second))
                    .isGreaterThan(second);
        }
    }

    private static long nearby(long second, Random random, PlainTime time) {
        long midnight = time.endOfDay(time.day(second)) - 1 + random.nextInt(3);
        return random.nextBoolean() ? midnight : Math.max(0, second + random.nextInt(20_000) - 10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-08T06:59:59Z", "2026-03-08T07:00:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"})
    void theClockOnTheWallIsReadWhereItIsPutForwardOrBack(String moment) {
        OperatorCalendar calendar = new OperatorCalendar(ZoneId.of("America/New_York"));
        ZonedDateTime there = Instant.parse(moment).atZone(ZoneId.of("America/New_York"));
        assertThat(calendar.minute(there.toEpochSecond())).isEqualTo(there.getHour() * 60 + there.getMinute());
    }
}
