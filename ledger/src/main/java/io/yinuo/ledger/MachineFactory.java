package io.yinuo.ledger;

/** Makes machines without state: one that serves, and one for each replay. */
@FunctionalInterface
public interface MachineFactory {

    ReplicatedMachine create();
}
