package io.yinuo.bench.charging;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Few that use much and many that use little: the one of rank n is drawn in proportion to 1 / n^s. */
final class Zipf {

    /** The first one of a million makes about 1.3 % of all use. */
    private static final double EXPONENT = 0.8;

    private final double[] sums;

    Zipf(int count) {
        sums = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += Math.pow(rank + 1.0, -EXPONENT);
            sums[rank] = sum;
        }
    }

    /** A rank from 0 on. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
    }
}
