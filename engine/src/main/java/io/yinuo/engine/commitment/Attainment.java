package io.yinuo.engine.commitment;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was counted for one measure in one window.
 *
 * @param good          valid events that were good
 * @param bad           valid events that were not, those included whose time ran out without an answer
 * @param pending       events whose time is not over; they are neither
 * @param oldestPending when the oldest of them was opened
 */
public record Attainment(long good, long bad, long pending, Optional<Instant> oldestPending, Delays delays) {

    public static final Attainment NOTHING = new Attainment(0, 0, 0, Optional.empty(), Delays.NONE);

    /** Events that can be judged. */
    public long valid() {
        return Math.addExact(good, bad);
    }

    /** The good share of the valid ones, 0 to 1; empty if there are none. */
    public OptionalDouble share() {
        return valid() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) good / valid());
    }
}
