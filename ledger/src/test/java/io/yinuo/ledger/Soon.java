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
}
