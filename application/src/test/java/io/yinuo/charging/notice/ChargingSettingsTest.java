package io.yinuo.charging.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ChargingSettingsTest {

    @Test
    void aBareStartNeedsNone() {
        assertThat(settings(Map.of()))
                .isEqualTo(new ChargingSettings(
                        Duration.ofHours(25), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(400)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(settings(Map.of(
                        "yinuo.charging.notice-validity", "2d",
                        "yinuo.charging.retry-after", "3s",
                        "yinuo.charging.ask-after", "1m",
                        "yinuo.charging.use-kept", "200d")))
                .isEqualTo(new ChargingSettings(
                        Duration.ofDays(2), Duration.ofSeconds(3), Duration.ofMinutes(1), Duration.ofDays(200)));
    }

    @Test
    void aNoticeThatCannotBeKeptIsNoNotice() {
        assertThatThrownBy(() -> new ChargingSettings(
                        Duration.ofHours(23), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(400)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void useIsKnownLongEnoughForAdvice() {
        assertThatThrownBy(() -> settings(Map.of("yinuo.charging.use-kept", "189d")))
                .rootCause()
                .hasMessageContaining("yinuo.charging.use-kept");
    }

    private static ChargingSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("yinuo.charging", ChargingSettings.class);
    }
}
