package io.yinuo.engine.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DelaysTest {

    @Test
    void everyBucketHoldsItsValuesAndIsAtMostATenthOfAPercentTooHigh() {
        int before = -1;
        for (long value = 0; value < 1L << 40; value += 1 + value / 3_000) {
            int bucket = Delays.bucketOf(value);
            long shown = Delays.millisMaxOf(bucket);
            assertThat(bucket).as("bucket of %s", value).isBetween(before, before + 1);
            assertThat(shown).as("shown for %s", value).isBetween(value, value + value / 1_024);
            before = bucket;
        }
        assertThat(before).isLessThan(32_000);
    }

    @Test
    void shortDelaysAreExact() {
        assertThat(Delays.millisMaxOf(Delays.bucketOf(2_047))).isEqualTo(2_047);
        assertThat(Delays.millisMaxOf(Delays.bucketOf(0))).isZero();
    }

    @Test
    void aDelayLongerThanAllBucketsFallsIntoTheLast() {
        assertThat(Delays.bucketOf(Long.MAX_VALUE)).isEqualTo(Delays.bucketOf((1L << 40) - 1));
    }

    @Test
    void percentilesAgreeWithSortedValues() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            long[] values = random.longs(1 + random.nextInt(300), 0, 1L << random.nextInt(1, 34))
                    .toArray();
            TreeMap<Integer, Long> counts = new TreeMap<>();
            for (long value : values) {
                counts.merge(Delays.bucketOf(value), 1L, Long::sum);
            }
            Arrays.sort(values);
            Delays delays = new Delays(counts, values[values.length - 1]);
            for (int percent : new int[] {1, 50, 99, 100}) {
                long exact = values[Math.ceilDiv(values.length * percent, 100) - 1];
                assertThat(delays.percentile(percent).orElseThrow())
                        .as("seed %s, percent %s", seed, percent)
                        .isBetween(exact, exact + exact / 1_024);
            }
        }
    }

    @Test
    void withoutValuesThereIsNoPercentile() {
        assertThat(Delays.NONE.percentile(99)).isEmpty();
    }
}
