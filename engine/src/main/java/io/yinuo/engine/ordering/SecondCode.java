package io.yinuo.engine.ordering;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * The two digits of 是NN. They are new for each order, so that a program on the phone that answers 是 to everything starts
 * nothing, and a yes to yesterday's order is not a yes to today's.
 */
public final class SecondCode {

    public static final int SMALLEST = 10;
    public static final int LARGEST = 99;

    private SecondCode() {}

    /**
     * A code that is none of those to avoid.
     *
     * @param avoided those that wait for this phone and the last few that it was asked; fewer than all 90
     * @param random  any number; each free code is as likely as the others if it is spread evenly
     * @throws IllegalArgumentException if nothing is left to choose from
     */
    public static int fresh(Set<Integer> avoided, long random) {
        int[] free = IntStream.rangeClosed(SMALLEST, LARGEST)
                .filter(code -> !avoided.contains(code))
                .toArray();
        if (free.length == 0) {
            throw new IllegalArgumentException("All codes are taken");
        }
        return free[(int) Long.remainderUnsigned(random, free.length)];
    }
}
