package io.yinuo.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "22:00, 07:00, 21:59:59, false,",
        "22:00, 07:00, 22:00, true, 2026-08-02T07:00",
        "22:00, 07:00, 23:59, true, 2026-08-02T07:00",
        "22:00, 07:00, 00:00, true, 2026-08-01T07:00",
        "22:00, 07:00, 06:59:59, true, 2026-08-01T07:00",
        "22:00, 07:00, 07:00, false,",
        "12:00, 14:00, 11:59, false,",
        "12:00, 14:00, 12:00, true, 2026-08-01T14:00",
        "12:00, 14:00, 13:59, true, 2026-08-01T14:00",
        "12:00, 14:00, 14:00, false,",
        "12:00, 00:00, 23:00, true, 2026-08-02T00:00"
    })
    void holdByTheClockOnTheWall(LocalTime from, LocalTime to, LocalTime now, boolean quiet, LocalDateTime end) {
        QuietHours hours = new QuietHours(from, to);
        Instant moment = now.atDate(LocalDateTime.parse("2026-08-01T00:00").toLocalDate())
                .atZone(SHANGHAI)
                .toInstant();

        assertThat(hours.holdAt(moment, SHANGHAI)).isEqualTo(quiet);
        if (quiet) {
            assertThat(hours.endAfter(moment, SHANGHAI))
                    .isEqualTo(end.atZone(SHANGHAI).toInstant());
        }
    }

    @Test
    void aWholeDayIsNotQuiet() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
