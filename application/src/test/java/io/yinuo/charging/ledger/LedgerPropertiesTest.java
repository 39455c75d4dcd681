package io.yinuo.charging.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.MemberList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Every default, every key, and every member that cannot be. */
class LedgerPropertiesTest {

    private static final String MEMBERS = "10.0.0.1:20000,10.0.0.2:20000,10.0.0.3:20000";

    private static LedgerProperties read(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("yinuo.ledger", LedgerProperties.class);
    }

    private static void refused(String because, Map<String, String> settings) {
        assertThatThrownBy(() -> read(settings)).hasStackTraceContaining(because);
    }

    private static void placeRefused(String because, String member, String members) {
        refused(because, Map.of("yinuo.ledger.member", member, "yinuo.ledger.members", members));
    }

    @Test
    void aBareStartHasOneMemberWithRoomForTwoMillionLines() {
        LedgerProperties bare = read(Map.of());
        assertThat(bare)
                .isEqualTo(new LedgerProperties(
                        Path.of("data/ledger"),
                        0,
                        "",
                        2_000_000,
                        Duration.ofHours(1),
                        Duration.ofDays(35),
                        Duration.ofMinutes(1)));
        LedgerSettings settings = MemberSetup.inYinuo(bare);
        assertThat(settings.members()).hasSize(1);
        assertThat(settings.factsAwaited()).as("rows wait for its facts").isTrue();
    }

    @Test
    void everyKeyIsRead() {
        LedgerProperties properties = read(Map.of(
                "yinuo.ledger.home", "/ledger",
                "yinuo.ledger.member", "1",
                "yinuo.ledger.members", MEMBERS,
                "yinuo.ledger.subscribers", "1000",
                "yinuo.ledger.snapshot-interval", "10m",
                "yinuo.ledger.keys-kept", "8d",
                "yinuo.ledger.start-wait", "90s"));
        assertThat(properties.keysKept()).isEqualTo(Duration.ofDays(8));
        LedgerSettings settings = MemberSetup.inYinuo(properties);
        assertThat(settings.home()).isEqualTo(Path.of("/ledger"));
        assertThat(settings.memberId()).isEqualTo(1);
        assertThat(settings.members()).isEqualTo(MemberList.read(MEMBERS));
        assertThat(settings.snapshotInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.startWait()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void membersThatCannotBeAreRefusedWithTheReason() {
        placeRefused("1, 3 or 5 members, not 2", "0", "a:20000,b:20000");
        placeRefused("1, 3 or 5 members, not 4", "0", "a:20000,b:20000,c:20000,d:20000");
        placeRefused("yinuo.ledger.members: No host has the name 'my host'", "0", "my host:1,b:20000,c:20000");
        placeRefused("host:port, not 'b'", "0", "a:20000,b,c:20000");
        placeRefused("same ports of a", "0", "a:20000,a:20000,c:20000");
        placeRefused("0 to 2, not 3", "3", MEMBERS);
        placeRefused("0 to 2, not -1", "-1", MEMBERS);
        placeRefused("0 to 0, not 1", "1", "");
    }

    @Test
    void timesThatCannotBeAreRefused() {
        refused("at least 7 days", Map.of("yinuo.ledger.keys-kept", "6d"));
        refused("a second to an hour", Map.of("yinuo.ledger.start-wait", "0s"));
        refused("a second to an hour", Map.of("yinuo.ledger.start-wait", "2h"));
    }
}
