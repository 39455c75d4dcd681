package io.yinuo.communication.smpp;

import java.time.Duration;

/**
 * How fast may be sent: a number of messages a second, evenly, with the pauses that the other side asks for. Times are
 * those of {@link System#nanoTime}. Safe for use by several threads.
 */
final class Pace {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long PAUSE_MIN_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PAUSE_MAX_NANOS = Duration.ofSeconds(5).toNanos();

    /** Nobody wakes up more precisely than this; a slow pace needs no such allowance. */
    private static final long BURST_NANOS = SECOND_NANOS / 20;

    private final long intervalNanos;

    /** How much of what was not used may be made up for at once. */
    private final long burstNanos;

    private long next;
    private long pausedUntil;
    private long pauseNanos = PAUSE_MIN_NANOS;

    Pace(int perSecond, long now) {
        this.intervalNanos = SECOND_NANOS / perSecond;
        this.burstNanos = intervalNanos < BURST_NANOS ? BURST_NANOS : 0;
        this.next = now - burstNanos;
        this.pausedUntil = now;
    }

    /** Takes a turn if there is one. @return 0, or for how long to wait before asking again */
    synchronized long take(long now) {
        if (pausedUntil - now > 0) {
            return pausedUntil - now;
        }
        if (now - burstNanos - next > 0) {
            next = now - burstNanos;
        }
        if (next - now > 0) {
            return next - now;
        }
        next += intervalNanos;
        return 0;
    }

    /** The other side said that it is too much. The pause doubles until something is taken again. */
    synchronized void throttled(long now) {
        if (pausedUntil - now <= 0) {
            pausedUntil = now + pauseNanos;
            pauseNanos = Math.min(PAUSE_MAX_NANOS, pauseNanos * 2);
        }
    }

    synchronized void taken() {
        pauseNanos = PAUSE_MIN_NANOS;
    }
}
