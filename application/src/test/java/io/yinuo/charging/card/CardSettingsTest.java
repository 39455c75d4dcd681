package io.yinuo.charging.card;

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

class CardSettingsTest {

    @Test
    void aBareStartNeedsNone() {
        assertThat(settings(Map.of()))
                .isEqualTo(new CardSettings(Path.of("data/keys"), 5, Duration.ofHours(24), Duration.ofSeconds(5)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(settings(Map.of(
                        "yinuo.charging.recharge-cards.keys-home", "/k",
                        "yinuo.charging.recharge-cards.wrong-tries", "3",
                        "yinuo.charging.recharge-cards.wrong-within", "2h",
                        "yinuo.charging.recharge-cards.retry-after", "1s")))
                .isEqualTo(new CardSettings(Path.of("/k"), 3, Duration.ofHours(2), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-tries, 0",
        "wrong-tries, 101",
        "wrong-within, 59s",
        "wrong-within, 32d",
        "retry-after, 99ms",
        "retry-after, 6m"
    })
    void whatMakesNoSenseIsRefusedByName(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of("yinuo.charging.recharge-cards." + key, value)))
                .rootCause()
                .hasMessageContaining("yinuo.charging.recharge-cards." + key);
    }

    private static CardSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("yinuo.charging.recharge-cards", CardSettings.class);
    }
}
