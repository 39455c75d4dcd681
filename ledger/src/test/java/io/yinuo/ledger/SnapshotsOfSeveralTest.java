package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past of three members whose facts nobody reads: it goes on each of them, whoever leads. */
class SnapshotsOfSeveralTest {

    private static final int KEPT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path home;

    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();

    private LedgerSettings settings(int memberId, List<MemberEndpoints> all) {
        return LedgerSettings.of(home.resolve("member-" + memberId), memberId, all)
                .withSnapshots(Duration.ofSeconds(1), KEPT)
                .withLog(64 << 10, 64 << 10, 1_408)
                .withFacts(false, 8 << 20);
    }

    private void load(LedgerClient client) {
        for (long key = 1; !ending.get(); key++) {
            UnsafeBuffer command = TallyMachine.add(key, key % 10, 1);
            client.submit(command, 0, command.capacity()).join();
            answered.set(key);
        }
    }

    private static boolean hasLetGo(LedgerMember member) {
        return member.logStart() > 0 && member.snapshotLogPositions().size() == KEPT;
    }

    private static long newest(LedgerMember member) {
        return member.snapshotLogPositions().getLast();
    }

    @Test
    void theLogGoesOnEveryMemberAndTheNextLeaderTakesTheNextSnapshot() throws Exception {
        try (Trio trio = Trio.start(this::settings)) {
            try (LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(trio.follower()))) {
                LedgerMember leader = trio.leader();
                List<LedgerMember> others = trio.all().stream()
                        .filter(member -> !member.equals(leader))
                        .toList();
                Thread load = Thread.ofPlatform().start(() -> load(client));
                for (LedgerMember member : trio.all()) {
                    Soon.within(PATIENCE, "the past goes", () -> hasLetGo(member));
                    assertThat(member.facts().confirmed()).isEmpty();
                }

                leader.close();

                long before = newest(others.getFirst());
                for (LedgerMember member : others) {
                    Soon.within(PATIENCE, "a later snapshot than " + before, () -> newest(member) > before);
                    Soon.within(PATIENCE, "the past goes on going", () -> hasLetGo(member));
                }
                long answeredThen = answered.get();
                Soon.within(PATIENCE, "commands go on", () -> answered.get() > answeredThen);
                ending.set(true);
                assertThat(load.join(Duration.ofSeconds(TimeUnit.MINUTES.toSeconds(1))))
                        .isTrue();
            }
        }
    }
}
