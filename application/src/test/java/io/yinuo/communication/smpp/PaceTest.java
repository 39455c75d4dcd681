package io.yinuo.communication.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final long MILLI = 1_000_000;
    private long now = Long.MAX_VALUE - 500 * MILLI; // nanoTime may wrap

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20})
    void aSlowPaceIsNeverExceeded(int perSecond) {
        Pace pace = new Pace(perSecond, now);
        assertThat(takenIn(pace, Duration.ofSeconds(1))).isEqualTo(perSecond);
        now += Duration.ofSeconds(60).toNanos();
        assertThat(takenIn(pace, Duration.ofSeconds(1))).as("after a rest").isEqualTo(perSecond);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1000})
    void aFastPaceMakesUpForAtMostATwentiethOfASecond(int perSecond) {
        Pace pace = new Pace(perSecond, now);
        now += Duration.ofSeconds(60).toNanos();
        assertThat(takenIn(pace, Duration.ofSeconds(2)))
                .isBetween(2 * perSecond - 1, 2 * perSecond + perSecond / 20 + 1);
    }

    @Test
    void whoIsThrottledPausesLongerEachTime() {
        Pace pace = new Pace(1_000, now);
        for (long expected : new long[] {200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
            pace.throttled(now);
            pace.throttled(now); // others were under way
            assertThat(pace.take(now)).isEqualTo(expected * MILLI);
            now += expected * MILLI;
            assertThat(pace.take(now)).isZero();
        }
        pace.taken();
        pace.throttled(now);
        assertThat(pace.take(now)).isEqualTo(200 * MILLI);
    }

    private int takenIn(Pace pace, Duration time) {
        long end = now + time.toNanos();
        int taken = 0;
        while (end - now > 0) {
            if (pace.take(now) == 0) {
                taken++;
            } else {
                now += MILLI / 4;
            }
        }
        return taken;
    }
}
