package io.yinuo.engine.charging;

/**
 * How large one grant may be. Grants shrink as the end comes near, so that parallel sessions share what is left and a
 * customer hears of it in time: a quarter of what is left, at most {@code max}, at least {@code floor}.
 *
 * @param max   units, at least 1
 * @param floor units, 1 to {@code max}
 */
public record Slice(long max, long floor) {

    public Slice {
        if (floor < 1 || max < floor || max > UseClass.UNITS_MAX) {
            throw new IllegalArgumentException("Not a slice: " + floor + " to " + max);
        }
    }

    /** What is granted of what is left to somebody who wants so much; 0 asks us to decide. */
    long of(long left, long wanted) {
        long most = wanted > 0 ? Math.min(wanted, max) : max;
        return Math.min(left, Math.min(most, Math.max(left / 4, floor)));
    }
}
