package io.yinuo.ordering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are taken and confirmed.
 *
 * @param answerWithin     how long a phone has for its yes, from the hand-over of the question; 1 minute to 3 days
 * @param waitingMax       how many orders may wait for one phone's answer; 1 to 20
 * @param recentCodes      how many of a phone's last codes are not used again; 0 to 60
 * @param codesKnownFor    how long a late or repeated yes is still recognised
 * @param wrongCodesMax    from which wrong code on everything that waits for the phone is let go
 * @param wrongCodesWithin in which time wrong codes are counted
 * @param undoWithin       how long a stop can be taken back
 * @param pace             how often the passes look for orders to drive on, to let lapse, and messages to hand over
 * @param retryAfter       how long whatever broke off in the middle rests before it is driven on
 * @param batch            how many rows a pass takes at once; 1 to 1,000
 * @param startsAtOnce     how many confirmed orders are charged at the same time; more wait for the pass
 * @param turnWait         how long a call waits for another one on the same line before the database alone decides
 */
@ConfigurationProperties("yinuo.ordering")
record OrderingSettings(
        @DefaultValue("24h") Duration answerWithin,
        @DefaultValue("5") int waitingMax,
        @DefaultValue("20") int recentCodes,
        @DefaultValue("7d") Duration codesKnownFor,
        @DefaultValue("3") int wrongCodesMax,
        @DefaultValue("24h") Duration wrongCodesWithin,
        @DefaultValue("24h") Duration undoWithin,
        @DefaultValue("1s") Duration pace,
        @DefaultValue("10s") Duration retryAfter,
        @DefaultValue("100") int batch,
        @DefaultValue("64") int startsAtOnce,
        @DefaultValue("2s") Duration turnWait) {

    OrderingSettings {
        between("answer-within", answerWithin, Duration.ofMinutes(1), Duration.ofDays(3));
        between("waiting-max", waitingMax, 1, 20);
        between("recent-codes", recentCodes, 0, 60);
        between("batch", batch, 1, 1_000);
        between("starts-at-once", startsAtOnce, 1, 1_000);
    }

    private static <T extends Comparable<T>> void between(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "yinuo.ordering." + key + " must lie between " + least + " and " + most + ", not " + value);
        }
    }
}
