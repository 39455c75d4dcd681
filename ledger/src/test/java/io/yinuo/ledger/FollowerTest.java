package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody beside a member sees who asks another that leads. */
class FollowerTest {

    private static final int ROUNDS = 200;

    @TempDir
    Path home;

    private Trio members;

    @BeforeEach
    void start() {
        members = Trio.start((memberId, all) -> LedgerSettings.of(home.resolve("member-" + memberId), memberId, all));
    }

    @AfterEach
    void stop() {
        members.close();
    }

    private LedgerMember leader() {
        return members.leader();
    }

    private LedgerMember follower() {
        return members.follower();
    }

    private static long ask(LedgerClient client, UnsafeBuffer command) throws Exception {
        return client.submit(command, 0, command.capacity())
                .get(20, TimeUnit.SECONDS)
                .getLong(0);
    }

    @Test
    void whatTheLeaderAnsweredIsHereAfterAShortWaitWithItsFacts() throws Exception {
        LedgerMember follower = follower();
        List<Long> told = new ArrayList<>();
        FactPosition[] stored = {FactPosition.START};
        try (LedgerClient client = LedgerClient.open(LedgerClientSettings.beside(follower))) {
            for (long key = 1; key <= ROUNDS; key++) {
                ask(client, TallyMachine.add(key, 7, 1));
                long answeredAt = ask(client, TallyMachine.plain(TallyMachine.REPORT));

                assertThat(follower.awaitApplied(answeredAt, Duration.ofSeconds(10)))
                        .isTrue();

                assertThat(follower.appliedLogPosition()).isGreaterThanOrEqualTo(answeredAt);
                int facts = follower.facts().after(stored[0], 10, (logPosition, index, kind, fact, offset, length) -> {
                    stored[0] = new FactPosition(logPosition, index);
                    told.add(fact.getLong(offset));
                });
                assertThat(facts).as("facts of command %s", key).isEqualTo(1);
                follower.facts().confirm(stored[0]);
            }
            assertThat(told).hasSize(ROUNDS).isSorted().doesNotHaveDuplicates();

            // longer than one packet between hosts, both ways
            ask(client, TallyMachine.addMany(ROUNDS + 1, 8_000));
            assertThat(client.leaderId()).hasValue(leader().settings().memberId());
        }
    }

    @Test
    void whatNobodyAnsweredIsWaitedForNoLongerThanIsSaidAndByALeaderNotAtAll() {
        long beyond = follower().appliedLogPosition() + 1_000_000;
        long began = System.nanoTime();
        assertThat(follower().awaitApplied(beyond, Duration.ofMillis(300))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));

        began = System.nanoTime();
        assertThat(leader().awaitApplied(beyond, Duration.ofSeconds(20))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
}
