package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line for one thread. */
class LedgerLineTest implements LedgerLine.Answers {

    @TempDir
    Path home;

    private final List<Long> answered = new ArrayList<>();
    private final List<Long> givenUp = new ArrayList<>();
    private LedgerMember member;
    private LedgerLine line;

    @BeforeEach
    void start() {
        member = LedgerMember.start(LedgerSettings.embedded(home), TallyMachine::new);
        line = LedgerLine.open(
                LedgerClientSettings.beside(member)
                        .withWindow(4, 2)
                        .withPatience(Duration.ofMillis(300), Duration.ofSeconds(20)),
                this);
    }

    @AfterEach
    void stop() {
        line.close();
        member.close();
    }

    @Override
    public void onAnswer(long number, DirectBuffer answer, int offset, int length) {
        answered.add(number);
    }

    @Override
    public void onGivenUp(long number) {
        givenUp.add(number);
    }

    private long offer(long key) {
        UnsafeBuffer command = TallyMachine.add(key, 1, 1);
        return line.tryOffer(command, 0, command.capacity());
    }

    private void awaitConnection() {
        Soon.within(Duration.ofSeconds(20), "the line is connected", () -> {
            int unused = line.poll();
            return line.isConnected();
        });
    }

    private void awaitAnswers(int count) {
        Soon.within(Duration.ofSeconds(20), count + " answers", () -> {
            int unused = line.poll();
            return answered.size() == count;
        });
    }

    @Test
    void aLineSaysWhenItIsNotConnectedYetAndWhenItsWindowIsFull() {
        assertThat(offer(1)).isEqualTo(LedgerLine.NOT_CONNECTED);

        awaitConnection();
        for (long key = 1; key <= 4; key++) {
            assertThat(offer(key)).isEqualTo(key);
        }
        assertThat(offer(5)).isEqualTo(LedgerLine.WINDOW_FULL);
        assertThat(line.inFlight()).isEqualTo(4);

        awaitAnswers(4);
        assertThat(answered).containsExactly(1L, 2L, 3L, 4L);
        assertThat(givenUp).isEmpty();
        assertThat(line.inFlight()).isZero();
    }

    @Test
    void aLineThatRestedDoesNotSendItsNextCommandTwice() {
        awaitConnection();
        Soon.never(Duration.ofMillis(400), "an answer to nothing", () -> !answered.isEmpty());

        long number = offer(1);
        int unused = line.poll(); // before the answer can be there

        assertThat(number).isEqualTo(1);
        assertThat(line.resent()).isZero();
        awaitAnswers(1);
    }
}
