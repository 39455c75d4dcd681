package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

/** The newest facts in memory. */
class FactRingTest {

    private final FactRing ring = new FactRing(4 << 10);
    private final List<FactPosition> read = new ArrayList<>();

    private void command(long logPosition, int facts) {
        ring.beginCommand(logPosition);
        for (int i = 0; i < facts; i++) {
            write(ring.begin(1, 40 + i % 7), logPosition, i);
        }
        ring.endCommand();
    }

    private static void write(MutableDirectBuffer fact, long logPosition, int index) {
        fact.putLong(0, logPosition * 31 + index);
    }

    private int readAfter(FactPosition after, int max) {
        return ring.read(after, max, (logPosition, index, kind, fact, offset, length) -> {
            assertThat(fact.getLong(offset)).isEqualTo(logPosition * 31 + index);
            assertThat(length).isEqualTo(40 + index % 7);
            read.add(new FactPosition(logPosition, index));
        });
    }

    @Test
    void factsAreReadInOrderFromAnyPositionOn() {
        command(100, 2);
        command(200, 0);
        command(300, 1);

        assertThat(readAfter(FactPosition.START, 2)).isEqualTo(2);
        assertThat(readAfter(read.getLast(), 10)).isEqualTo(1);
        assertThat(readAfter(read.getLast(), 10)).isZero();
        assertThat(readAfter(new FactPosition(100, 0), 10)).as("asked again").isEqualTo(2);
        assertThat(read)
                .containsExactly(
                        new FactPosition(100, 0),
                        new FactPosition(100, 1),
                        new FactPosition(300, 0),
                        new FactPosition(100, 1),
                        new FactPosition(300, 0));
    }

    @Test
    void factsOfACommandAppearTogether() {
        ring.beginCommand(100);
        write(ring.begin(1, 40), 100, 0);

        assertThat(readAfter(FactPosition.START, 10)).isZero();
        ring.endCommand();
        assertThat(readAfter(FactPosition.START, 10)).isEqualTo(1);
    }

    @Test
    void aPositionBeforeWhatTheRingHoldsIsNotHere() {
        for (int i = 1; i <= 200; i++) {
            command(i * 100L, 1);
        }

        assertThat(readAfter(FactPosition.START, 10)).isEqualTo(FactRing.NOT_HERE);
        assertThat(readAfter(new FactPosition(19_000, 0), 100)).isEqualTo(10);
    }

    @Test
    void aRingThatBeganAfterASnapshotKnowsNothingBefore() {
        ring.startAt(500);
        command(600, 1);

        assertThat(readAfter(new FactPosition(400, 0), 10)).isEqualTo(FactRing.NOT_HERE);
        assertThat(readAfter(new FactPosition(500, 3), 10)).isEqualTo(1);
    }

    @Test
    void aReaderThatIsOvertakenLearnsIt() {
        command(100, 1);
        assertThat(readAfter(FactPosition.START, 1)).isEqualTo(1);
        for (int i = 2; i <= 200; i++) {
            command(i * 100L, 1);
        }

        assertThat(readAfter(read.getLast(), 10)).isEqualTo(FactRing.NOT_HERE);
    }

    @Test
    void tooLongAFactIsRefused() {
        ring.beginCommand(100);

        assertThatThrownBy(() -> ring.begin(1, FactOutput.FACT_BYTES_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.begin(-1, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsReadWhileItIsWrittenIsWholeAndInOrderOrKnownToBeMissing() throws InterruptedException {
        AtomicBoolean ending = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        AtomicLong reached = new AtomicLong();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long i = 1; !ending.get(); i++) {
                command(i, (int) (i % 4));
                written.set(i);
                // Mostly beside the reader; now and then so far ahead that it is overtaken, however the threads run.
                boolean storm = i / 2_000 % 20 == 0;
                while (!storm && i % 64 == 0 && reached.get() < i - 1 && !ending.get()) {
                    LockSupport.parkNanos(1_000);
                }
            }
        });
        AtomicLong facts = new AtomicLong();
        long overtaken = 0;
        long until = System.nanoTime() + 60_000_000_000L;
        FactPosition[] last = {FactPosition.START};
        while ((overtaken < 10 || facts.get() < 10_000) && System.nanoTime() < until) {
            FactPosition before = last[0];
            int count = ring.read(before, 16, (logPosition, index, kind, fact, offset, length) -> {
                assertThat(fact.getLong(offset)).isEqualTo(logPosition * 31 + index);
                FactPosition next = new FactPosition(logPosition, index);
                boolean follows = index > 0
                        ? last[0].equals(new FactPosition(logPosition, index - 1))
                        : logPosition - last[0].logPosition() <= (logPosition % 4 == 1 ? 2 : 1);
                assertThat(follows).as(last[0] + " then " + next).isTrue();
                last[0] = next;
                facts.incrementAndGet();
            });
            if (count == FactRing.NOT_HERE) {
                overtaken++;
                last[0] = new FactPosition(written.get(), 3); // goes on with the newest
            }
            reached.set(last[0].logPosition());
        }
        ending.set(true);
        writer.join();
        assertThat(facts.get()).isGreaterThanOrEqualTo(10_000);
        assertThat(overtaken).isGreaterThanOrEqualTo(10);
    }
}
