package io.yinuo.channel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final SettableClock clock = SettableClock.at("2026-08-15T02:02:00Z");

    @Test
    void soManyTimesInAWindowAndThenAnew() {
        Allowance allowance = new Allowance(2, Duration.ofMinutes(15), clock);
        assertThat(allowance.take("limin")).isTrue();
        assertThat(allowance.take("limin")).isTrue();
        assertThat(allowance.take("limin")).isFalse();
        assertThat(allowance.isUsedUp("limin")).isTrue();
        assertThat(allowance.take("wangwei")).isTrue();
        clock.advance(Duration.ofMinutes(15));
        assertThat(allowance.take("limin")).isTrue();
    }

    @Test
    void whatWasGivenBackCanBeTakenAgain() {
        Allowance allowance = new Allowance(1, Duration.ofMinutes(15), clock);
        assertThat(allowance.take("limin")).isTrue();
        allowance.giveBack("limin");
        assertThat(allowance.take("limin")).isTrue();
        allowance.clear("limin");
        assertThat(allowance.take("limin")).isTrue();
        assertThat(allowance.take("limin")).isFalse();
    }

    @Test
    void aFloodOfNamesTakesNoMoreThanItsBound() {
        Allowance allowance = new Allowance(1, Duration.ofMinutes(15), clock, 100);
        for (int i = 0; i < 10_000; i++) {
            allowance.take("name " + i);
            assertThat(allowance.size()).isLessThanOrEqualTo(100);
        }
        clock.advance(Duration.ofMinutes(15));
        allowance.take("one more");
        assertThat(allowance.size()).isEqualTo(1);
    }
}
