package io.yinuo.bench;

import org.HdrHistogram.ConcurrentHistogram;

/** Times of many single things, in microseconds up to two minutes. Safe for use by several threads. */
public final class Latencies {

    private final ConcurrentHistogram micros = new ConcurrentHistogram(120_000_000L, 3);

    public void add(long nanos) {
        micros.recordValue(Math.clamp(nanos / 1_000, 0, 120_000_000L));
    }

    public long count() {
        return micros.getTotalCount();
    }

    public double percentileMillis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    public void reset() {
        micros.reset();
    }
}
