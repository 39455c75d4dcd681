package io.yinuo.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.ordering.news.NewsSettings;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OrderingSettingsTest {

    private static <T> T bind(Class<T> type, String prefix, Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(prefix, type);
    }

    @Test
    void everyDefault() {
        assertThat(bind(OrderingSettings.class, "yinuo.ordering", Map.of()))
                .isEqualTo(new OrderingSettings(
                        Duration.ofHours(24),
                        5,
                        20,
                        Duration.ofDays(7),
                        3,
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        100,
                        64,
                        Duration.ofSeconds(2)));
        assertThat(bind(RenewalSettings.class, "yinuo.ordering.renewal", Map.of()))
                .isEqualTo(new RenewalSettings(
                        LocalTime.of(9, 0),
                        LocalTime.of(20, 0),
                        Duration.ofHours(36),
                        Duration.ofHours(24),
                        4,
                        Duration.ofHours(24),
                        Duration.ofDays(3),
                        Duration.ofSeconds(5)));
        assertThat(bind(NewsSettings.class, "yinuo.ordering.news", Map.of()))
                .isEqualTo(new NewsSettings(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5),
                        4,
                        200,
                        Duration.ofSeconds(2),
                        Duration.ofHours(1),
                        Duration.ofDays(3),
                        true));
    }

    @Test
    void everyKey() {
        assertThat(bind(
                        OrderingSettings.class,
                        "yinuo.ordering",
                        Map.ofEntries(
                                Map.entry("yinuo.ordering.answer-within", "12h"),
                                Map.entry("yinuo.ordering.waiting-max", "3"),
                                Map.entry("yinuo.ordering.recent-codes", "10"),
                                Map.entry("yinuo.ordering.codes-known-for", "2d"),
                                Map.entry("yinuo.ordering.wrong-codes-max", "4"),
                                Map.entry("yinuo.ordering.wrong-codes-within", "1h"),
                                Map.entry("yinuo.ordering.undo-within", "2h"),
                                Map.entry("yinuo.ordering.pace", "2s"),
                                Map.entry("yinuo.ordering.retry-after", "3s"),
                                Map.entry("yinuo.ordering.batch", "7"),
                                Map.entry("yinuo.ordering.starts-at-once", "8"),
                                Map.entry("yinuo.ordering.turn-wait", "9s"))))
                .isEqualTo(new OrderingSettings(
                        Duration.ofHours(12),
                        3,
                        10,
                        Duration.ofDays(2),
                        4,
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        7,
                        8,
                        Duration.ofSeconds(9)));
        assertThat(bind(
                        RenewalSettings.class,
                        "yinuo.ordering.renewal",
                        Map.of(
                                "yinuo.ordering.renewal.opens", "08:30",
                                "yinuo.ordering.renewal.closes", "21:00",
                                "yinuo.ordering.renewal.remind-before", "2d",
                                "yinuo.ordering.renewal.lead", "1d",
                                "yinuo.ordering.renewal.tries", "2",
                                "yinuo.ordering.renewal.try-again-after", "6h",
                                "yinuo.ordering.renewal.ask-trial-before", "5d",
                                "yinuo.ordering.renewal.pace", "1m")))
                .isEqualTo(new RenewalSettings(
                        LocalTime.of(8, 30),
                        LocalTime.of(21, 0),
                        Duration.ofDays(2),
                        Duration.ofDays(1),
                        2,
                        Duration.ofHours(6),
                        Duration.ofDays(5),
                        Duration.ofMinutes(1)));
        assertThat(bind(
                        NewsSettings.class,
                        "yinuo.ordering.news",
                        Map.of(
                                "yinuo.ordering.news.pace", "1s",
                                "yinuo.ordering.news.connect-within", "2s",
                                "yinuo.ordering.news.answer-within", "4s",
                                "yinuo.ordering.news.per-provider", "6",
                                "yinuo.ordering.news.batch", "50",
                                "yinuo.ordering.news.first-retry", "5s",
                                "yinuo.ordering.news.longest-retry", "30m",
                                "yinuo.ordering.news.give-up-after", "1d",
                                "yinuo.ordering.news.private-targets", "false")))
                .isEqualTo(new NewsSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        6,
                        50,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(30),
                        Duration.ofDays(1),
                        false));
    }

    @Test
    void valuesOutOfBoundsAreRefused() {
        assertThatThrownBy(
                        () -> bind(OrderingSettings.class, "yinuo.ordering", Map.of("yinuo.ordering.waiting-max", "0")))
                .hasRootCauseMessage("yinuo.ordering.waiting-max must lie between 1 and 20, not 0");
    }
}
