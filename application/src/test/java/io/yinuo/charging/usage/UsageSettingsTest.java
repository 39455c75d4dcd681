package io.yinuo.charging.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class UsageSettingsTest {

    private static UsageSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("yinuo.usage", UsageSettings.class);
    }

    @Test
    void aBareStartNeedsNone() {
        assertThat(settings(Map.of()))
                .isEqualTo(new UsageSettings(
                        true,
                        Path.of("data/usage"),
                        Duration.ofSeconds(1),
                        DataSize.ofMegabytes(256),
                        1_000_000,
                        1_000,
                        Duration.ofDays(30)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(settings(Map.of(
                        "yinuo.usage.enabled", "false",
                        "yinuo.usage.home", "u",
                        "yinuo.usage.pace", "2s",
                        "yinuo.usage.file-size", "3MB",
                        "yinuo.usage.file-lines", "4",
                        "yinuo.usage.queue-max", "5",
                        "yinuo.usage.rejects-kept", "6d")))
                .isEqualTo(new UsageSettings(
                        false, Path.of("u"), Duration.ofSeconds(2), DataSize.ofMegabytes(3), 4, 5, Duration.ofDays(6)));
    }

    @ParameterizedTest
    @CsvSource({"pace, 1ms", "file-size, 2GB", "file-lines, 1000001", "queue-max, 0", "rejects-kept, 1h"})
    void whatCannotBeIsNotStartedWith(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of("yinuo.usage." + key, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
