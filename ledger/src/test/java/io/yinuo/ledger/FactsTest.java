package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts in order, each once, whatever happens to the member; and the past that goes when they are confirmed. */
class FactsTest {

    @TempDir
    Path home;

    private LedgerMember member;
    private LedgerClient client;
    private final List<Long> keys = new ArrayList<>();
    private FactPosition stored = FactPosition.START;
    private long nextKey = 1;

    @BeforeEach
    void start() {
        member = LedgerMember.start(
                LedgerSettings.embedded(home)
                        .withLog(64 << 10, 64 << 10, 1_408)
                        .withSnapshots(Duration.ofHours(1), 2)
                        .withFacts(true, 8 << 20),
                TallyMachine::new);
        client = LedgerClient.open(LedgerClientSettings.beside(member));
    }

    @AfterEach
    void stop() {
        client.close();
        member.close();
    }

    private void restart() {
        stop();
        start();
    }

    private void add(int count) throws Exception {
        List<CompletableFuture<DirectBuffer>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UnsafeBuffer command = TallyMachine.add(nextKey, nextKey % 10, 1);
            answers.add(client.submit(command, 0, command.capacity()));
            nextKey++;
        }
        for (CompletableFuture<DirectBuffer> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private void addMany(int commands, int events) throws Exception {
        for (int i = 0; i < commands; i++) {
            UnsafeBuffer command = TallyMachine.addMany(nextKey, events);
            assertThat(client.submit(command, 0, command.capacity()).get(20, TimeUnit.SECONDS))
                    .isNotNull();
            nextKey += events;
        }
    }

    private long hash() throws Exception {
        UnsafeBuffer command = TallyMachine.plain(TallyMachine.HASH);
        return client.submit(command, 0, 1).get(20, TimeUnit.SECONDS).getLong(0);
    }

    private int read(int max) {
        return member.facts().after(stored, max, (logPosition, index, kind, fact, offset, length) -> {
            FactPosition position = new FactPosition(logPosition, index);
            assertThat(position).isGreaterThan(stored);
            assertThat(kind).isEqualTo(TallyMachine.FACT_ADDED);
            assertThat(length).isEqualTo(2 * Long.BYTES);
            stored = position;
            keys.add(fact.getLong(offset));
        });
    }

    private void readAll() {
        while (read(700) > 0) {}
    }

    private void assertThatEveryKeyWasReadOnceInOrder() {
        assertThat(keys)
                .containsExactlyElementsOf(LongStream.range(1, nextKey).boxed().toList());
    }

    @Test
    void factsGoOnAfterAStartFromASnapshotThatIsAheadOfTheReader() throws Exception {
        add(100);
        assertThat(read(40)).isEqualTo(40);
        member.facts().confirm(stored);
        assertThat(member.snapshot()).isTrue();
        add(50);

        restart();
        add(10);
        assertThat(member.startLogPosition()).isGreaterThan(stored.logPosition());
        assertThat(read(5)).isEqualTo(5);
        readAll();

        assertThatEveryKeyWasReadOnceInOrder();
    }

    @Test
    void theFactsOfOneCommandAreHandedOverTogetherHoweverFewAreWanted() throws Exception {
        addMany(2, 200);
        assertThat(read(70)).isEqualTo(200);
        assertThat(read(70)).isEqualTo(200);
        addMany(2, 200);
        assertThat(member.snapshot()).isTrue();

        restart();
        assertThat(read(70)).as("made again from the log").isEqualTo(200);
        readAll();

        assertThatEveryKeyWasReadOnceInOrder();
    }

    @Test
    void factsThatMemoryNoLongerHoldsAreMadeAgainWhileNewOnesCome() throws Exception {
        addMany(900, 250); // nine megabytes of facts, eight of memory
        assertThat(read(1_000)).isEqualTo(1_000);
        add(500);
        while (keys.size() < 100_000) {
            assertThat(read(5_000)).isPositive();
        }
        add(500);
        readAll();

        assertThatEveryKeyWasReadOnceInOrder();
    }

    @Test
    void aReaderThatFailsGetsTheSameFactAgain() throws Exception {
        add(10);
        restart();
        stored = FactPosition.START;

        assertThatThrownBy(() -> member.facts().after(stored, 10, (logPosition, index, kind, fact, offset, length) -> {
                    stored = new FactPosition(logPosition, index);
                    keys.add(fact.getLong(offset));
                    if (keys.size() == 4) {
                        throw new IllegalStateException("The disk is full");
                    }
                }))
                .hasMessageContaining("The disk is full");
        readAll();

        assertThatEveryKeyWasReadOnceInOrder();
    }

    @Test
    void aSnapshotAndTheLogAfterItLeadToTheSameStateAsTheWholeLog() throws Exception {
        add(100);
        assertThat(member.snapshot()).isTrue();
        add(100);
        FactPosition middle = new FactPosition(member.appliedLogPosition(), 0);
        add(100);
        long hash = hash();

        for (FactPosition from : List.of(FactPosition.START, middle)) {
            try (LedgerReplay replay = member.replay(from)) {
                int facts = replay.advance(
                        member.appliedLogPosition(),
                        1_000,
                        (logPosition, index, kind, fact, offset, length) ->
                                assertThat(logPosition).isGreaterThan(from.logPosition()));
                assertThat(facts).isEqualTo(from.equals(middle) ? 100 : 300);
                assertThat(((TallyMachine) replay.machine()).hash()).isEqualTo(hash);
            }
        }
    }

    @Test
    void thePastGoesOnlyWhenItsFactsAreConfirmed() throws Exception {
        for (int i = 0; i < 5; i++) {
            add(1_000);
            assertThat(member.snapshot()).isTrue();
        }
        Soon.never(Duration.ofSeconds(2), "anything goes that nobody confirmed", () -> member.logStart() > 0);
        assertThat(member.snapshotLogPositions()).hasSize(5);

        while (keys.size() < 2_500) {
            assertThat(read(100)).isPositive();
        }
        member.facts().confirm(stored);
        long confirmed = stored.logPosition();
        Soon.within(Duration.ofSeconds(10), "the confirmed past goes", () -> member.logStart() > 0);
        assertThat(member.snapshotLogPositions()).hasSize(4);
        assertThat(member.snapshotLogPositions().getFirst()).isLessThan(confirmed);
        assertThat(member.logStart()).isLessThan(confirmed);

        restart(); // nothing is in memory now
        long hash = hash();
        readAll();
        assertThatEveryKeyWasReadOnceInOrder();
        member.facts().confirm(stored);
        Soon.within(
                Duration.ofSeconds(10),
                "only two stay",
                () -> member.snapshotLogPositions().size() == 2);
        assertThatThrownBy(() -> member.facts().after(FactPosition.START, 1, (p, i, k, f, o, l) -> {}))
                .isInstanceOf(FactsGone.class);

        restart();
        assertThat(hash()).isEqualTo(hash);
    }
}
