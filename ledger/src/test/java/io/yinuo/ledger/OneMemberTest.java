package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger within the process that asks it. */
class OneMemberTest {

    @TempDir
    Path home;

    private final List<TallyMachine> machines = new ArrayList<>();
    private LedgerMember member;
    private LedgerClient client;

    @BeforeEach
    void start() {
        member = LedgerMember.start(LedgerSettings.embedded(home), this::machine);
        client = LedgerClient.open(LedgerClientSettings.beside(member));
    }

    private TallyMachine machine() {
        TallyMachine machine = new TallyMachine();
        machines.add(machine);
        return machine;
    }

    @AfterEach
    void stop() {
        client.close();
        member.close();
    }

    private long ask(UnsafeBuffer command) throws Exception {
        return answer(client.submit(command, 0, command.capacity()));
    }

    private static long answer(CompletableFuture<DirectBuffer> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS).getLong(0);
    }

    private void restart() {
        client.close();
        member.close();
        start();
    }

    @Test
    void whoAsksIsAnsweredWithWhatTheStateMachineSays() throws Exception {
        assertThat(ask(TallyMachine.add(1, 5, 30))).isEqualTo(30);
        assertThat(ask(TallyMachine.add(2, 5, 12))).isEqualTo(42);
        assertThat(ask(TallyMachine.add(1, 5, 30))).as("the first answer again").isEqualTo(30);
        assertThat(member.isLeader()).isTrue();
        assertThat(member.errors()).isZero();
    }

    @Test
    void aCommandThatIsSentManyTimesIsAppliedOnce() throws Exception {
        client.close();
        client = LedgerClient.open(
                LedgerClientSettings.beside(member).withPatience(Duration.ofNanos(1), Duration.ofSeconds(30)));
        List<CompletableFuture<DirectBuffer>> answers = new ArrayList<>();
        for (int key = 1; key <= 2_000; key++) {
            UnsafeBuffer command = TallyMachine.add(key, 1, 1);
            answers.add(client.submit(command, 0, command.capacity()));
        }
        for (int i = 0; i < answers.size(); i++) {
            long balance = answer(answers.get(i));
            assertThat(balance).isBetween(1L, 2_000L);
        }
        assertThat(client.resent()).as("commands sent again").isPositive();
        assertThat(ask(TallyMachine.add(9_999, 1, 0))).isEqualTo(2_000);
    }

    @Test
    void whatWasAnsweredIsThereAfterACloseAndAStartWithoutReplayingTheLog() throws Exception {
        ask(TallyMachine.add(1, 5, 30));
        ask(TallyMachine.addMany(100, 500));
        long hash = ask(TallyMachine.plain(TallyMachine.HASH));
        long applied = member.appliedLogPosition();

        restart();

        assertThat(member.startLogPosition())
                .as("the snapshot of the close held everything")
                .isGreaterThan(applied);
        assertThat(ask(TallyMachine.plain(TallyMachine.HASH))).isEqualTo(hash);
        assertThat(machines.getLast().keys()).isEqualTo(501);
    }

    @Test
    void aSnapshotOnDemandAndWhatCameAfterItMakeTheState() throws Exception {
        ask(TallyMachine.addMany(100, 500));
        assertThat(member.snapshot()).isTrue();
        ask(TallyMachine.add(1, 5, 30));
        assertThat(member.snapshot()).isTrue();
        ask(TallyMachine.add(2, 5, 30));
        long hash = ask(TallyMachine.plain(TallyMachine.HASH));

        restart();

        assertThat(ask(TallyMachine.plain(TallyMachine.HASH))).isEqualTo(hash);
    }

    @Test
    void aCommandOf8192EventsPasses() throws Exception {
        assertThat(ask(TallyMachine.addMany(1, 8_192))).isPositive();
        assertThat(machines.getLast().keys()).isEqualTo(8_192);
    }

    @Test
    void aCommandThatIsTooLongForTheLogIsRefusedBeforeItIsSent() {
        UnsafeBuffer tooLong = new UnsafeBuffer(new byte[512 << 10]);

        assertThatThrownBy(() -> client.submit(tooLong, 0, tooLong.capacity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void aMachineThatFailsStopsItsMemberAndNothingIsAppliedAfterIt() throws Exception {
        client.close();
        client = LedgerClient.open(
                LedgerClientSettings.beside(member).withPatience(Duration.ofMillis(200), Duration.ofSeconds(2)));
        ask(TallyMachine.add(1, 5, 30));
        UnsafeBuffer fail = TallyMachine.plain(TallyMachine.FAIL);
        UnsafeBuffer add = TallyMachine.add(2, 5, 30);
        CompletableFuture<DirectBuffer> failed = client.submit(fail, 0, 1);
        CompletableFuture<DirectBuffer> after = client.submit(add, 0, add.capacity());

        assertThat(member.awaitEnd(Duration.ofSeconds(20))).isTrue();

        assertThat(member.isRunning()).isFalse();
        assertThat(member.failure()).get().isInstanceOf(IllegalStateException.class);
        assertThat(member.errors()).isPositive();
        assertThat(machines.getLast().keys()).isEqualTo(1);
        assertThatThrownBy(() -> answer(failed))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LedgerUnavailable.class);
        assertThatThrownBy(() -> answer(after))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LedgerUnavailable.class);
    }

    @Test
    void aSecondOwnerOfTheFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        assertThatThrownBy(() -> LedgerMember.start(LedgerSettings.embedded(home), TallyMachine::new))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("Another running member owns");

        assertThat(ask(TallyMachine.add(1, 5, 30))).isEqualTo(30);
    }

    @Test
    void aFullQueueRefusesAtOnceAndWhatWasTakenIsAnswered() throws Exception {
        client.close();
        client = LedgerClient.open(LedgerClientSettings.beside(member).withWindow(2, 4));
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<DirectBuffer>> taken = new ArrayList<>();
        UnsafeBuffer first = TallyMachine.add(1, 5, 1);
        // Holds the client's thread, as a slow caller must not do.
        CompletableFuture<Void> held = client.submit(first, 0, first.capacity()).thenAccept(answer -> hold(release));
        Optional<LedgerOverloaded> refusal = Optional.empty();
        for (int key = 2; key < 1_000 && refusal.isEmpty(); key++) {
            UnsafeBuffer command = TallyMachine.add(key, 5, 1);
            try {
                taken.add(client.submit(command, 0, command.capacity()));
            } catch (LedgerOverloaded e) {
                refusal = Optional.of(e);
            }
        }
        release.countDown();

        assertThat(refusal.orElseThrow()).hasMessageContaining("4 commands wait already");
        held.get(20, TimeUnit.SECONDS);
        for (CompletableFuture<DirectBuffer> future : taken) {
            assertThat(answer(future)).isPositive();
        }
    }

    private static void hold(CountDownLatch release) {
        try {
            assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientWhoseLedgerIsGoneGivesUpAfterTheStatedTime() throws Exception {
        client.close();
        client = LedgerClient.open(LedgerClientSettings.to(MemberEndpoints.free(1))
                .withPatience(Duration.ofMillis(100), Duration.ofMillis(400)));
        UnsafeBuffer command = TallyMachine.add(1, 5, 30);

        assertThatThrownBy(() -> answer(client.submit(command, 0, command.capacity())))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("could not be sent within PT0.4S");
    }
}
