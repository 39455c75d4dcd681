package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.channel.news.Telling;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class BssSettingsTest {

    private static BssSettings bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("yinuo.bss", BssSettings.class);
    }

    @Test
    void everyDefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new BssSettings(
                        "",
                        "",
                        new Telling(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(10),
                                8,
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(15),
                                Duration.ofDays(30)),
                        "",
                        "",
                        new Telling(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(10),
                                8,
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(15),
                                Duration.ofDays(30)),
                        100_000,
                        DataSize.ofMegabytes(16)));
        assertThat(bind(Map.of()).stopsTarget()).isEmpty();
        assertThat(bind(Map.of()).remindersTarget()).isEmpty();
    }

    @Test
    void everyKey() {
        BssSettings settings = bind(Map.ofEntries(
                Map.entry("yinuo.bss.stops-url", "https://bss.example.net/stops"),
                Map.entry("yinuo.bss.stops-secret", "long-enough-a-secret"),
                Map.entry("yinuo.bss.stops.pace", "2s"),
                Map.entry("yinuo.bss.stops.connect-within", "4s"),
                Map.entry("yinuo.bss.stops.answer-within", "11s"),
                Map.entry("yinuo.bss.stops.at-once", "9"),
                Map.entry("yinuo.bss.stops.first-retry", "5s"),
                Map.entry("yinuo.bss.stops.longest-retry", "1h"),
                Map.entry("yinuo.bss.stops.overdue-after", "2h"),
                Map.entry("yinuo.bss.stops.kept-for", "7d"),
                Map.entry("yinuo.bss.reminders-url", "https://app.example.net/reminders"),
                Map.entry("yinuo.bss.reminders-secret", "another-long-enough-secret"),
                Map.entry("yinuo.bss.reminders.pace", "3s"),
                Map.entry("yinuo.bss.reminders.connect-within", "5s"),
                Map.entry("yinuo.bss.reminders.answer-within", "12s"),
                Map.entry("yinuo.bss.reminders.at-once", "10"),
                Map.entry("yinuo.bss.reminders.first-retry", "6s"),
                Map.entry("yinuo.bss.reminders.longest-retry", "90m"),
                Map.entry("yinuo.bss.reminders.overdue-after", "3h"),
                Map.entry("yinuo.bss.reminders.kept-for", "8d"),
                Map.entry("yinuo.bss.import-rows", "10"),
                Map.entry("yinuo.bss.import-size", "2KB")));
        assertThat(settings)
                .isEqualTo(new BssSettings(
                        "https://bss.example.net/stops",
                        "long-enough-a-secret",
                        new Telling(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(11),
                                9,
                                Duration.ofSeconds(5),
                                Duration.ofHours(1),
                                Duration.ofHours(2),
                                Duration.ofDays(7)),
                        "https://app.example.net/reminders",
                        "another-long-enough-secret",
                        new Telling(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(12),
                                10,
                                Duration.ofSeconds(6),
                                Duration.ofMinutes(90),
                                Duration.ofHours(3),
                                Duration.ofDays(8)),
                        10,
                        DataSize.ofKilobytes(2)));
        assertThat(settings.toString()).doesNotContain("long-enough");
    }

    @ParameterizedTest
    @CsvSource({
        "stops-url,      ftp://bss.example.net/",
        "stops-url,      https:///stops",
        "stops-url,      https://me@bss.example.net/",
        "stops-secret,   too-short",
        "stops.at-once,  0",
        "stops.pace,     0s",
        "stops.kept-for, 99999d",
        "reminders-url,   ftp://app.example.net/",
        "reminders-secret, too-short",
        "reminders.at-once, 101",
        "import-rows,    0",
        "import-size,    2GB"
    })
    void whatCannotBeIsRefusedAtTheStart(String key, String value) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "yinuo.bss.stops-url",
                "https://bss.example.net/stops",
                "yinuo.bss.stops-secret",
                "x".repeat(16),
                "yinuo.bss.reminders-url",
                "https://app.example.net/",
                "yinuo.bss.reminders-secret",
                "x".repeat(16)));
        keys.put("yinuo.bss." + key, value);
        assertThatThrownBy(() -> bind(keys)).isInstanceOf(BindException.class).hasRootCauseInstanceOf(Exception.class);
    }
}
