package io.yinuo.engine.commitment;

import java.util.TreeMap;

/**
 * What was counted for one measure on one day. A {@link Measure.Count} counts its events as good. Not safe for use by
 * several threads.
 */
public final class Tally {

    private long good;
    private long bad;
    private long delayMillisMax;
    private final TreeMap<Integer, Long> delays = new TreeMap<>();

    void addGood() {
        good++;
    }

    void addBad() {
        bad++;
    }

    void addDelay(long millis) {
        delays.merge(Delays.bucketOf(millis), 1L, Math::addExact);
        delayMillisMax = Math.max(delayMillisMax, millis);
    }

    public long good() {
        return good;
    }

    public long bad() {
        return bad;
    }

    public Delays delays() {
        return new Delays(delays, delayMillisMax);
    }
}
