package io.yinuo.ledger;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come true soon. */
final class Soon {

    private Soon() {}

    static void within(Duration wait, String what, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + wait.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("Not within " + wait + ": " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Looks for so long that what must not happen would have happened. */
    static void never(Duration wait, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                throw new AssertionError("It happened: " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
