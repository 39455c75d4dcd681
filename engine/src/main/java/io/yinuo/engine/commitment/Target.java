package io.yinuo.engine.commitment;

/**
 * How much of what counts must be good.
 *
 * @param millionths of the valid events, 1 to 1,000,000
 */
public record Target(Kind kind, int millionths) {

    public static final int ALL = 1_000_000;

    /** What kind of promise it is; the words that explain it differ, and {@link #ALWAYS} forgives nothing. */
    public enum Kind {
        /** Every single one: a promise kept 9,998 times in 10,000 is broken. */
        ALWAYS,
        /** Good events as a share of valid ones. */
        RATIO,
        /** The share of events that stayed under a limit. */
        THRESHOLD
    }

    public Target {
        if (millionths < 1 || millionths > ALL) {
            throw new IllegalArgumentException("A target is a share above 0 and at most 1, not " + millionths + "e-6");
        }
        if (kind == Kind.ALWAYS && millionths != ALL) {
            throw new IllegalArgumentException("What is promised always has no smaller target");
        }
    }

    public static Target always() {
        return new Target(Kind.ALWAYS, ALL);
    }

    /** Whether this many good ones among this many valid ones are enough. */
    boolean isMetBy(long good, long valid) {
        return Math.multiplyExact(good, (long) ALL) >= Math.multiplyExact(valid, (long) millionths);
    }

    /** Whether more than half of the bad ones that the target allows were used. */
    boolean isHalfUsedBy(long bad, long valid) {
        long allowed = Math.multiplyExact(valid, (long) (ALL - millionths));
        return bad > 0 && Math.multiplyExact(bad, 2L * ALL) > allowed;
    }
}
