package io.yinuo.engine.commitment;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long many things took, in buckets: exact to the millisecond up to 2,047 ms, above that at most 0.1 % too high,
 * whatever the number of values. The largest value is exact. Up to 2^40 ms (34 years) there are fewer than 32,000
 * buckets; longer ones fall into the last. Immutable.
 *
 * @param counts    by {@link #bucketOf}
 * @param millisMax the largest value; 0 if there is none
 */
public record Delays(SortedMap<Integer, Long> counts, long millisMax) {

    public static final Delays NONE = new Delays(Collections.emptySortedMap(), 0);

    /** Buckets of equal width for each doubling: 1/1024 of the value. */
    private static final int STEPS_BITS = 10;

    private static final int STEPS = 1 << STEPS_BITS;
    private static final long EXACT_BELOW = 2L * STEPS;
    private static final long LONGEST = (1L << 40) - 1;

    public Delays {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        if (millisMax < 0) {
            throw new IllegalArgumentException("Nothing takes less than no time: " + millisMax);
        }
    }

    /** The bucket of a value. */
    public static int bucketOf(long millis) {
        long value = Math.clamp(millis, 0, LONGEST);
        if (value < EXACT_BELOW) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - STEPS_BITS;
        return (int) (EXACT_BELOW + (shift - 1L) * STEPS + ((value >>> shift) - STEPS));
    }

    /** The largest value of a bucket. */
    public static long millisMaxOf(int bucket) {
        if (bucket < EXACT_BELOW) {
            return bucket;
        }
        int above = (int) (bucket - EXACT_BELOW);
        int shift = above / STEPS + 1;
        return ((STEPS + above % STEPS + 1L) << shift) - 1;
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The value that this share of all stay at or under.
     *
     * @param percent 1 to 100
     * @return empty if there are no values
     */
    public OptionalLong percentile(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("A percentile is 1 to 100, not " + percent);
        }
        long count = count();
        if (count == 0) {
            return OptionalLong.empty();
        }
        long place = Math.ceilDiv(Math.multiplyExact(count, (long) percent), 100L);
        long seen = 0;
        for (var bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= place) {
                return OptionalLong.of(Math.min(millisMaxOf(bucket.getKey()), millisMax));
            }
        }
        throw new IllegalStateException("Buckets hold " + seen + " values, not " + count);
    }
}
