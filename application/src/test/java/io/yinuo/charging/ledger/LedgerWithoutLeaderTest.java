package io.yinuo.charging.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yinuo.catalog.TestCatalogue;
import io.yinuo.ledger.LedgerMember;
import io.yinuo.ledger.LedgerUnavailable;
import io.yinuo.ledger.MemberEndpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** What is said when most of the ledger's members are away. */
@Timeout(180)
class LedgerWithoutLeaderTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Executor THREADS = task -> Thread.ofPlatform().start(task);

    @TempDir
    private Path folder;

    private final String members = MemberEndpoints.free(3).stream()
            .map(member -> member.host() + ":" + member.firstPort())
            .collect(Collectors.joining(","));

    private LedgerProperties properties(int member, Duration startWait) {
        return new LedgerProperties(
                folder.resolve("member-" + member),
                member,
                members,
                100,
                Duration.ofHours(1),
                Duration.ofDays(35),
                startWait);
    }

    private EmbeddedLedger inYinuo(Duration startWait) {
        LedgerProperties properties = properties(0, startWait);
        return EmbeddedLedger.start(MemberSetup.inYinuo(properties), MemberSetup.machine(properties, ZONE));
    }

    private LedgerMember alone(int member) {
        LedgerProperties properties = properties(member, Duration.ofMinutes(1));
        return LedgerMember.start(
                MemberSetup.alone(properties),
                MemberSetup.machine(properties, ZONE).machines());
    }

    @Test
    void healthSaysAtOnceThatNobodyLeadsAndThatItIsOver() {
        CompletableFuture<LedgerMember> first = CompletableFuture.supplyAsync(() -> alone(1), THREADS);
        CompletableFuture<LedgerMember> second = CompletableFuture.supplyAsync(() -> alone(2), THREADS);
        try (EmbeddedLedger ledger = inYinuo(Duration.ofMinutes(1))) {
            LedgerHealth health = new LedgerHealth(ledger);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(new LedgerTerms(new TestCatalogue(), ledger).refusals()).isEmpty();

            List.of(first, second).forEach(member -> member.join().close());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health.health().getStatus().equals(Status.DOWN));
            try (LedgerMember back = alone(2)) {
                assertThat(back.hasLeader()).isTrue();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> health.health().getStatus().equals(Status.UP));
            }
        }
    }

    @Test
    void aStartWithoutTheOthersEndsAfterTheStatedTimeAndSaysWhoIsMissed() {
        assertThatThrownBy(() -> inYinuo(Duration.ofSeconds(2)).close())
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("not ready within PT2S: no leader could be agreed on")
                .hasMessageContaining("most of the members 0=127.0.0.1:");
    }

    @Test
    void aLedgerThatDoesNotTakeTheTermsAtTheStartIsSaidInWordsAndHealthIsDownOnceItHasEnded() {
        LedgerProperties only = new LedgerProperties(
                folder.resolve("only"), 0, "", 100, Duration.ofHours(1), Duration.ofDays(35), Duration.ofMinutes(1));
        EmbeddedLedger ended = EmbeddedLedger.start(MemberSetup.inYinuo(only), MemberSetup.machine(only, ZONE));
        ended.close();

        assertThat(new LedgerHealth(ended).health().getStatus()).isEqualTo(Status.DOWN);
        assertThatThrownBy(() -> new LedgerTerms(new TestCatalogue(), ended))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("most of them must run")
                .hasCauseInstanceOf(LedgerUnavailable.class);
    }
}
