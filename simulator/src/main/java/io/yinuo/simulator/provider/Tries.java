package io.yinuo.simulator.provider;

import java.util.concurrent.atomic.AtomicLong;

/** What the providers tried and what came of it, counted on their side. Safe for use by several threads. */
public final class Tries {

    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong ordersTaken = new AtomicLong();
    private final AtomicLong charges = new AtomicLong();
    private final AtomicLong chargesRefused = new AtomicLong();
    private final AtomicLong cheatCharges = new AtomicLong();
    private final AtomicLong cheatChargesMade = new AtomicLong();

    /**
     * @param orders           how many orders were sent
     * @param ordersTaken      of these, how many Yinuo took
     * @param charges          how many charges were asked for
     * @param chargesRefused   of these, how many Yinuo refused
     * @param cheatCharges     how many of them were asked for by the cheat, for phones that never said yes
     * @param cheatChargesMade of these, how many were made: anything but 0 is a broken promise
     */
    public record Counts(
            long orders,
            long ordersTaken,
            long charges,
            long chargesRefused,
            long cheatCharges,
            long cheatChargesMade) {}

    void ordered(boolean taken) {
        orders.incrementAndGet();
        if (taken) {
            ordersTaken.incrementAndGet();
        }
    }

    void charged(boolean made) {
        charges.incrementAndGet();
        if (!made) {
            chargesRefused.incrementAndGet();
        }
    }

    /** A phone that never said yes was to be charged. */
    public void cheated(boolean made) {
        cheatCharges.incrementAndGet();
        if (made) {
            cheatChargesMade.incrementAndGet();
        }
    }

    public Counts counts() {
        return new Counts(
                orders.get(),
                ordersTaken.get(),
                charges.get(),
                chargesRefused.get(),
                cheatCharges.get(),
                cheatChargesMade.get());
    }
}
