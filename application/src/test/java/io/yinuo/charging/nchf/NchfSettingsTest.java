package io.yinuo.charging.nchf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.charging.nchf.NchfSettings.RatingGroup;
import io.yinuo.charging.nchf.RatingGroups.Charged;
import io.yinuo.charging.nchf.RatingGroups.Serving;
import io.yinuo.engine.charging.Unit;
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
                        Map.of(),
                        List.of(
                                new RatingGroup(1, Optional.of(0), Optional.of(1), Unit.BYTES),
                                new RatingGroup(2, Optional.of(2), Optional.empty(), Unit.SECONDS),
                                new RatingGroup(3, Optional.of(3), Optional.empty(), Unit.MESSAGES)),
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
        given.put("yinuo.nchf.destinations[311]", "310");
        given.put("yinuo.nchf.rating-groups[0].number", "100");
        given.put("yinuo.nchf.rating-groups[0].home-class", "7");
        given.put("yinuo.nchf.rating-groups[0].abroad-class", "8");
        given.put("yinuo.nchf.rating-groups[0].unit", "seconds");
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
                        Map.of(311, 310),
                        List.of(new RatingGroup(100, Optional.of(7), Optional.of(8), Unit.SECONDS)),
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

    @Test
    void aClassServesOneRatingGroup() {
        assertThatThrownBy(() -> Doors.settings(Map.of(
                        "yinuo.nchf.rating-groups[0].number", "1",
                        "yinuo.nchf.rating-groups[0].home-class", "0",
                        "yinuo.nchf.rating-groups[1].number", "2",
                        "yinuo.nchf.rating-groups[1].home-class", "0")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "port, 65536",
        "threshold-percent, 91",
        "answer-within, 1ms",
        "home-networks, 4x",
        "rating-groups[0].number, -1",
        "notices.tries-max, 0",
        "streams-max, 0"
    })
    void whatCannotBeIsNotStartedWith(String key, String value) {
        assertThatThrownBy(() -> Doors.settings(Map.of("yinuo.nchf." + key, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void placesAreFoundByTheServingNetwork() {
        RatingGroups groups = NchfDoor.ratingGroups(
                Doors.settings(Map.of("yinuo.nchf.home-networks", "46000", "yinuo.nchf.destinations[311]", "310")));
        assertThat(groups.find(1, Optional.empty())).hasValue(new Charged(0, 0, Unit.BYTES));
        assertThat(groups.find(1, Optional.of(new Serving(460, "00")))).hasValue(new Charged(0, 0, Unit.BYTES));
        assertThat(groups.find(1, Optional.of(new Serving(460, "01")))).hasValue(new Charged(1, 460, Unit.BYTES));
        assertThat(groups.find(1, Optional.of(new Serving(311, "480")))).hasValue(new Charged(1, 310, Unit.BYTES));
        assertThat(groups.find(2, Optional.of(new Serving(311, "480")))).isEmpty();
        assertThat(groups.find(9, Optional.empty())).isEmpty();
    }
}
