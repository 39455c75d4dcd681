package io.yinuo.charging.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReminderSettingsTest {

    @Test
    void aBareStartNeedsNone() {
        assertThat(settings(Map.of()))
                .isEqualTo(new ReminderSettings(
                        Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(7)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(settings(Map.of(
                        "yinuo.charging.reminders.validity", "2h",
                        "yinuo.charging.reminders.retry-after", "3s",
                        "yinuo.charging.reminders.ask-after", "1m",
                        "yinuo.charging.reminders.pace", "14d")))
                .isEqualTo(new ReminderSettings(
                        Duration.ofHours(2), Duration.ofSeconds(3), Duration.ofMinutes(1), Duration.ofDays(14)));
    }

    @ParameterizedTest
    @CsvSource({
        "validity, 59m", "validity, 73h", "retry-after, 99ms", "retry-after, 6m",
        "ask-after, 9s", "ask-after, 25h", "pace, 23h", "pace, 32d"
    })
    void whatMakesNoSenseIsRefusedByName(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of("yinuo.charging.reminders." + key, value)))
                .rootCause()
                .hasMessageContaining("yinuo.charging.reminders." + key);
    }

    private static ReminderSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("yinuo.charging.reminders", ReminderSettings.class);
    }
}
