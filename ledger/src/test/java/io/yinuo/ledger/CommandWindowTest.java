package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The commands that are on their way. */
class CommandWindowTest {

    private final CommandWindow window = new CommandWindow(4, 256);
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);

    private long add(int length) {
        return window.add(command, 0, length, 1);
    }

    @Test
    void aWindowTakesSoManyCommandsAndNoMore() {
        assertThat(add(8)).isEqualTo(1);
        add(8);
        add(8);
        assertThat(add(8)).isEqualTo(4);
        assertThat(add(8)).isZero();

        assertThat(window.complete(2)).isTrue();
        assertThat(add(8)).as("the oldest is still open").isZero();
        assertThat(window.complete(1)).isTrue();
        assertThat(add(8)).isEqualTo(5);
        assertThat(window.size()).isEqualTo(3);
    }

    @Test
    void aWindowTakesSoManyBytesAndNoMore() {
        add(112);
        add(112);
        assertThat(add(20)).isZero();
        window.complete(1);
        assertThat(add(20)).isPositive();
    }

    @Test
    void eachNumberIsAnsweredOnce() {
        add(8);

        assertThat(window.complete(1)).isTrue();
        assertThat(window.complete(1)).isFalse();
        assertThat(window.complete(2)).as("never sent").isFalse();
    }

    @Test
    void theBytesOfEveryOpenCommandStayAsTheyWere() {
        Random random = new Random(7);
        Deque<Long> open = new ArrayDeque<>();
        for (int i = 0; i < 10_000; i++) {
            int length = 8 + random.nextInt(60);
            command.putLong(0, window.next() * 31);
            long number = add(length);
            if (number > 0) {
                open.add(number);
            }
            for (long each : open) {
                assertThat(window.bytes().getLong(window.offset(each))).isEqualTo(each);
                assertThat(window.bytes().getLong(window.offset(each) + 8)).isEqualTo(each * 31);
            }
            if (number == 0 || random.nextBoolean()) {
                assertThat(window.complete(open.poll())).isTrue();
            }
            if (open.isEmpty()) {
                assertThat(window.size()).isZero();
            }
        }
    }
}
