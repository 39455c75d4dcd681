package io.yinuo.charging.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.yinuo.charging.wiring.MemberCommand.Told;
import io.yinuo.engine.charging.Capacity;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.MemberList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ./yinuo member} makes of its words. */
class MemberCommandTest {

    private static final String MEMBERS = "10.0.0.1:20000,10.0.0.2:20000,10.0.0.3:20000";

    private static Told told(String member, String members, String... more) {
        List<String> words = new ArrayList<>(List.of("--home", "/var/m", "--member", member, "--members", members));
        words.addAll(Arrays.asList(more));
        return MemberCommand.read(words.toArray(String[]::new));
    }

    private static void refused(String because, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberCommand.read(words))
                .withMessageContaining(because);
    }

    @Test
    void itsPlaceIsSaidAndEverythingElseIsReadWhereYinuoReadsIt() {
        Told told = told(
                "2",
                MEMBERS,
                "--yinuo.ledger.subscribers=1000",
                "--yinuo.operator.zone=Asia/Tokyo",
                "--yinuo.ledger.snapshot-interval=10m",
                "--yinuo.ledger.start-wait=5m");

        LedgerSettings settings = told.settings();
        assertThat(settings.home()).isEqualTo(Path.of("/var/m"));
        assertThat(settings.memberId()).isEqualTo(2);
        assertThat(settings.members()).isEqualTo(MemberList.read(MEMBERS));
        assertThat(settings.snapshotInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.startWait()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.factsAwaited()).as("waits for a reader").isFalse();
        assertThat(told.machine().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(told.machine().capacity()).isEqualTo(Capacity.forSubscribers(1_000));
    }

    @Test
    void whatItIsNotToldItTakesAsYinuoDoes() {
        Told told = told("0", MEMBERS);
        assertThat(told.machine().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(told.machine().capacity()).isEqualTo(Capacity.forSubscribers(2_000_000));
    }

    @Test
    void whoIsNotToldItsPlaceIsRefused() {
        refused("not said: --home, --member, --members");
        refused("not said: --members", "--home", "m", "--member", "1");
        refused("--members is without its value", "--home", "m", "--member", "1", "--members");
    }

    @Test
    void aPlaceThatCannotBeIsRefusedWithTheReason() {
        refused(
                "A ledger has 1, 3 or 5 members, not 2",
                "--home",
                "m",
                "--member",
                "1",
                "--members",
                "a:20000,b:20000");
        refused("0 to 2, not 3", "--home", "m", "--member", "3", "--members", MEMBERS);
        refused("one", "--home", "m", "--member", "one", "--members", MEMBERS);
        refused("yinuo.ledger.members: No host", "--home", "m", "--member", "0", "--members", "a b:1,b:20000,c:20000");
        refused(
                "Nowhere/Else",
                "--home",
                "m",
                "--member",
                "0",
                "--members",
                MEMBERS,
                "--yinuo.operator.zone=Nowhere/Else");
    }
}
