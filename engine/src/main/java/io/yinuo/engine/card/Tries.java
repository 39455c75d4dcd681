package io.yinuo.engine.card;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a line was wrong. The window begins with the first wrong try and ends as a whole; a right one does not end it,
 * or one good card would open the door to guessing.
 *
 * @param wrong how often since {@code first}
 * @param first when the window began
 */
public record Tries(int wrong, Instant first) {

    public static final Tries NONE = new Tries(0, Instant.EPOCH);

    /**
     * @param wrong  how many wrong tries a line has, 1 to 100
     * @param within how long they are remembered from the first of them on, and how long the line waits at most
     */
    public record Limit(int wrong, Duration within) {

        public Limit {
            if (wrong < 1 || wrong > 100 || !within.isPositive()) {
                throw new IllegalArgumentException(
                        "1 to 100 wrong tries within a time, not " + wrong + " in " + within);
            }
        }
    }

    /** Until when the line may try no more; empty if it may. */
    public Optional<Instant> closedUntil(Limit limit, Instant now) {
        Instant end = first.plus(limit.within());
        return wrong >= limit.wrong() && now.isBefore(end) ? Optional.of(end) : Optional.empty();
    }

    public Tries afterWrong(Limit limit, Instant now) {
        return wrong > 0 && now.isBefore(first.plus(limit.within())) ? new Tries(wrong + 1, first) : new Tries(1, now);
    }
}
