package io.yinuo.channel.dialogue;

import static io.yinuo.channel.dialogue.TestTalk.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialogueSettingsTest {

    @Test
    void aBareStartNeedsNone() {
        assertThat(settings(Map.of()))
                .isEqualTo(new DialogueSettings(
                        Duration.ofMinutes(30), 4, 30, 8, Duration.ofSeconds(3), 1, Duration.ofMinutes(5), 50_000));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(settings(Map.of(
                        "yinuo.channel.dialogue.stale-after", "10m",
                        "yinuo.channel.dialogue.page-segments", "3",
                        "yinuo.channel.dialogue.per-minute", "60",
                        "yinuo.channel.dialogue.repeats", "5",
                        "yinuo.channel.dialogue.typing", "1s",
                        "yinuo.channel.dialogue.echoes", "2",
                        "yinuo.channel.dialogue.pause", "15m",
                        "yinuo.channel.dialogue.remembered-senders", "1000")))
                .isEqualTo(new DialogueSettings(
                        Duration.ofMinutes(10), 3, 60, 5, Duration.ofSeconds(1), 2, Duration.ofMinutes(15), 1_000));
    }

    @Test
    void whatCannotBeIsRefusedAtTheStart() {
        assertThatThrownBy(() -> settings(Map.of("yinuo.channel.dialogue.remembered-senders", "0")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(Map.of("yinuo.channel.dialogue.page-segments", "0")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(Map.of("yinuo.channel.dialogue.stale-after", "0s")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(Map.of("yinuo.channel.dialogue.per-minute", "0")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
