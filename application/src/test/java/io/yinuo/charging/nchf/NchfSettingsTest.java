package io.yinuo.charging.nchf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NchfSettingsTest {

    @Test
    void aBareStartNeedsNone() {
        assertThat(Doors.settings(Map.of()))
                .isEqualTo(new NchfSettings(
                        true,
                        InetAddress.getLoopbackAddress(),
                        7777,
                        Optional.empty(),
                        Optional.empty(),
                        Path.of("data/keys"),
                        200,
                        256,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10),
                        20,
                        List.of("460"),
                        new NchfSettings.Notices(
                                List.of("127.0.0.1", "localhost", "[::1]"),
                                100_000,
                                10_000,
                                4,
                                Duration.ofMillis(500),
                                Duration.ofSeconds(3))));
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Map<String, String> given = new HashMap<>();
        given.put("yinuo.nchf.enabled", "false");
        given.put("yinuo.nchf.address", "0.0.0.0");
        given.put("yinuo.nchf.port", "7070");
        given.put("yinuo.nchf.ssl-bundle", "core");
        given.put("yinuo.nchf.token-required", "false");
        given.put("yinuo.nchf.keys-home", "k");
        given.put("yinuo.nchf.connections-max", "3");
        given.put("yinuo.nchf.streams-max", "4");
        given.put("yinuo.nchf.answer-within", "2s");
        given.put("yinuo.nchf.quota-holding-time", "30s");
        given.put("yinuo.nchf.threshold-percent", "10");
        given.put("yinuo.nchf.home-networks", "46000,46002");
        given.put("yinuo.nchf.notices.hosts", "smf.example");
        given.put("yinuo.nchf.notices.sessions-max", "5");
        given.put("yinuo.nchf.notices.queue-max", "6");
        given.put("yinuo.nchf.notices.tries-max", "2");
        given.put("yinuo.nchf.notices.retry-after", "7ms");
        given.put("yinuo.nchf.notices.patience", "8ms");
        assertThat(Doors.settings(given))
                .isEqualTo(new NchfSettings(
                        false,
                        InetAddress.getByName("0.0.0.0"),
                        7070,
                        Optional.of("core"),
                        Optional.of(false),
                        Path.of("k"),
                        3,
                        4,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        10,
                        List.of("46000", "46002"),
                        new NchfSettings.Notices(
                                List.of("smf.example"), 5, 6, 2, Duration.ofMillis(7), Duration.ofMillis(8))));
    }

    @Test
    void onlyWhereOthersComeInATokenIsNeededUnlessItIsSaid() {
        assertThat(Doors.settings(Map.of()).needsToken()).isFalse();
        assertThat(Doors.settings(Map.of("yinuo.nchf.address", "0.0.0.0")).needsToken())
                .isTrue();
        assertThat(Doors.settings(Map.of("yinuo.nchf.token-required", "true")).needsToken())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "port, 65536",
        "threshold-percent, 91",
        "answer-within, 1ms",
        "home-networks, 4x",
        "notices.tries-max, 0",
        "streams-max, 0"
    })
    void whatCannotBeIsNotStartedWith(String key, String value) {
        assertThatThrownBy(() -> Doors.settings(Map.of("yinuo.nchf." + key, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
