package io.yinuo.ledger.charging;

import io.yinuo.engine.charging.Capacity;
import io.yinuo.ledger.MachineFactory;
import java.time.ZoneId;

/**
 * How a charging ledger is set up. All members of a partition have the same setup, for its whole life; only the capacity
 * may grow.
 *
 * @param zone        whose days and months count
 * @param firstNumber the first number for charges and packs; partitions have ranges of their own
 * @param time        whose clock counts
 */
public record ChargingSetup(Capacity capacity, ZoneId zone, long firstNumber, Time time) {

    /** Whose clock counts. */
    public enum Time {
        /** That of the log: the leader's. */
        OF_THE_LOG,
        /** Only what commands tell: for simulations and tests that have a clock of their own. */
        TOLD
    }

    /** How often accounts are looked at for one command that lets time pass. */
    public static final int LOOKS_MAX = 10_000;

    public MachineFactory machines() {
        return () -> new ChargingMachine(this);
    }
}
