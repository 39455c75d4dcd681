package io.yinuo.simulator.traffic;

import java.util.Arrays;

/** Every latency of one load, at most three million. Safe for use by several threads. */
final class Latencies {

    private static final double NANOS_A_MILLI = 1_000_000;

    private long[] nanos = new long[1_024];
    private int count;

    synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    synchronized LoadResult.Latency summary() {
        if (count == 0) {
            return new LoadResult.Latency(0, 0, 0, 0);
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new LoadResult.Latency(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        int index = Math.max(0, (int) Math.ceil(sorted.length * share) - 1);
        return sorted[index] / NANOS_A_MILLI;
    }
}
