package io.yinuo.engine.ordering;

import java.time.Duration;

/**
 * When wrong codes are no longer slips of the finger. A program that tries codes would hit one of 90 sooner or later; so
 * after a few wrong ones every order that waits for this phone is let go.
 *
 * @param wrongCodesMax from which wrong code on it is guessing
 * @param within        in which time they are counted
 */
public record Guessing(int wrongCodesMax, Duration within) {

    public Guessing {
        if (wrongCodesMax < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("Guessing starts at one wrong code or more in some time");
        }
    }

    /**
     * Whether everything that waits must be let go.
     *
     * @param wrongCodes how many wrong codes came within the time, the present one included
     */
    public boolean isGuessing(int wrongCodes) {
        return wrongCodes >= wrongCodesMax;
    }
}
