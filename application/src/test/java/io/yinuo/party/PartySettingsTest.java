package io.yinuo.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PartySettingsTest {

    @Test
    void aBareStartNeedsNone() {
        assertThat(settings(Map.of())).isEqualTo(new PartySettings(Path.of("data/keys"), 100_000));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(settings(Map.of("yinuo.party.keys-home", "/var/keys", "yinuo.party.cached-lines", "5000")))
                .isEqualTo(new PartySettings(Path.of("/var/keys"), 5_000));
    }

    @Test
    void aCacheHasABound() {
        assertThatThrownBy(() -> new PartySettings(Path.of("keys"), 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PartySettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("yinuo.party", PartySettings.class);
    }
}
