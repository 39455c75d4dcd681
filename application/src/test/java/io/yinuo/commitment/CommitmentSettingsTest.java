package io.yinuo.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;

class CommitmentSettingsTest {

    @Test
    void theDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new CommitmentSettings(
                        new ClassPathResource("commitments.yaml"), Duration.ofSeconds(1), 50, Duration.ofDays(7)));
    }

    @Test
    void theKeys() {
        assertThat(bind(Map.of(
                        "yinuo.commitment.book", "classpath:own.yaml",
                        "yinuo.commitment.every", "250ms",
                        "yinuo.commitment.pages-per-round", "3",
                        "yinuo.commitment.lateness", "1h")))
                .isEqualTo(new CommitmentSettings(
                        new ClassPathResource("own.yaml"), Duration.ofMillis(250), 3, Duration.ofHours(1)));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("yinuo.commitment.every", "0s"))).hasStackTraceContaining("above zero");
        assertThatThrownBy(() -> bind(Map.of("yinuo.commitment.pages-per-round", "0")))
                .hasStackTraceContaining("above zero");
    }

    private static CommitmentSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("yinuo.commitment", CommitmentSettings.class);
    }
}
