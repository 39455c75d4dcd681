package io.yinuo.communication.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.communication.smpp.SmppSettings.Role;
import io.yinuo.kernel.PortNumber;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SmppSettingsTest {

    private static final Map<String, String> LEAST = Map.of(
            "links[0].name", "home",
            "links[0].host", "127.0.0.1",
            "links[0].port", "2776",
            "links[0].system-id", "yinuo",
            "links[0].password", "secret-1",
            "peers[0].system-id", "tones",
            "peers[0].password", "secret-2",
            "peers[0].role", "port",
            "peers[0].port-number", "106588001");

    @Test
    void aBareStartListensAtHomeAndBindsNowhere() {
        SmppSettings settings = settings(Map.of());
        assertThat(settings.listener())
                .isEqualTo(new SmppSettings.Listener(InetAddress.ofLiteral("127.0.0.1"), 2775, 100, 200));
        assertThat(settings.links()).isEmpty();
        assertThat(settings.peers()).isEmpty();
    }

    @Test
    void whatIsNotSaidIsSensible() {
        SmppSettings settings = settings(LEAST);
        assertThat(settings.links())
                .containsExactly(new SmppSettings.Link(
                        "home",
                        "127.0.0.1",
                        2776,
                        "yinuo",
                        "secret-1",
                        "",
                        100,
                        100,
                        2_000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30)));
        assertThat(settings.peers())
                .containsExactly(new SmppSettings.Peer(
                        "tones",
                        "secret-2",
                        Role.PORT,
                        "106588001",
                        List.of(),
                        List.of(),
                        50,
                        1_000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        4));
        assertThat(SmppLines.ports(settings)).containsExactly(new PortNumber("106588001"));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, String> keys = new HashMap<>(LEAST);
        keys.putAll(Map.of(
                "listener.address", "127.0.0.3",
                "listener.port", "0",
                "listener.receive-window", "7",
                "listener.sessions-max", "8"));
        keys.putAll(Map.of(
                "links[0].system-type", "VMA",
                "links[0].window", "1",
                "links[0].receive-window", "2",
                "links[0].rate-per-second", "3",
                "links[0].enquire-link", "4s",
                "links[0].answer-wait", "5s",
                "links[0].reconnect-min", "6s",
                "links[0].reconnect-max", "7s"));
        keys.putAll(Map.of(
                "peers[0].allowed-sources[0]", "*",
                "peers[0].allowed-addresses[0]", "192.0.2.0/24",
                "peers[0].window", "1",
                "peers[0].rate-per-second", "2",
                "peers[0].enquire-link", "3s",
                "peers[0].answer-wait", "4s",
                "peers[0].sessions-max", "5"));
        SmppSettings settings = settings(keys);

        assertThat(settings.listener())
                .isEqualTo(new SmppSettings.Listener(InetAddress.ofLiteral("127.0.0.3"), 0, 7, 8));
        assertThat(settings.links().getFirst())
                .isEqualTo(new SmppSettings.Link(
                        "home",
                        "127.0.0.1",
                        2776,
                        "yinuo",
                        "secret-1",
                        "VMA",
                        1,
                        2,
                        3,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7)));
        assertThat(settings.peers().getFirst())
                .isEqualTo(new SmppSettings.Peer(
                        "tones",
                        "secret-2",
                        Role.PORT,
                        "106588001",
                        List.of("*"),
                        List.of("192.0.2.0/24"),
                        1,
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        5));
    }

    @ParameterizedTest
    @CsvSource({
        "listener.port,-1",
        "listener.port,65536",
        "listener.receive-window,0",
        "listener.sessions-max,0",
        "links[0].name,''",
        "links[0].port,0",
        "links[0].port,65536",
        "links[0].system-id,sixteen-letters!",
        "links[0].window,0",
        "links[0].window,1001",
        "links[0].receive-window,0",
        "links[0].rate-per-second,0",
        "links[0].rate-per-second,-1",
        "links[0].enquire-link,0s",
        "links[0].answer-wait,-1s",
        "links[0].reconnect-min,0s",
        "links[0].reconnect-max,0s",
        "peers[0].system-id,''",
        "peers[0].password,''",
        "peers[0].role,network",
        "peers[0].port-number,abc",
        "peers[0].window,0",
        "peers[0].rate-per-second,0",
        "peers[0].enquire-link,0s",
        "peers[0].answer-wait,0s",
        "peers[0].sessions-max,0",
        "peers[0].allowed-addresses[0],example.org",
        "peers[0].allowed-addresses[0],192.0.2.0/33"
    })
    void whatCannotBeIsRefusedAtTheStart(String key, String value) {
        Map<String, String> keys = new HashMap<>(LEAST);
        keys.put(key, value);
        assertThatThrownBy(() -> settings(keys)).rootCause().isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "links[0].name",
                "links[0].host",
                "links[0].system-id",
                "peers[0].password",
                "peers[0].port-number"
            })
    void whatMustBeSaidIsAskedFor(String key) {
        Map<String, String> keys = new HashMap<>(LEAST);
        keys.remove(key);
        assertThatThrownBy(() -> settings(keys)).rootCause().isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoOfTheSameNameAreRefused() {
        Map<String, String> keys = new HashMap<>(LEAST);
        LEAST.forEach((key, value) -> keys.put(key.replace("peers[0]", "peers[1]"), value));
        assertThatThrownBy(() -> settings(keys)).rootCause().hasMessageContaining("names the peer tones twice");
    }

    @Test
    void passwordsAreNeverShown() {
        assertThat(settings(LEAST).toString()).contains("tones", "home").doesNotContain("secret");
    }

    @Test
    void aPortSpeaksForItselfAndANetworkForPhones() {
        SmppSettings.Peer port = settings(LEAST).peers().getFirst();
        assertThat(port.maySendFrom("106588001")).isTrue();
        assertThat(port.maySendFrom("106588002")).isFalse();
        assertThat(port.maySendFrom("10086")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "10.0.0.0/9, 10.127.0.1, true",
        "10.0.0.0/9, 10.128.0.1, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true"
    })
    void aRangeHoldsWhatBeginsLikeIt(String range, String address, boolean held) {
        assertThat(AddressRange.of(range).holds(InetAddress.ofLiteral(address))).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/x"})
    void noRangeIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SmppSettings settings(Map<String, String> given) {
        Map<String, String> keys = new HashMap<>();
        given.forEach((key, value) -> keys.put("yinuo.communication." + key, value));
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("yinuo.communication", SmppSettings.class);
    }
}
