package io.yinuo.database;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What has to happen in memory once the rows are safe. An area that keeps a copy of its rows changes the copy only then,
 * so that what is rolled back was never seen.
 */
public final class AfterCommit {

    private AfterCommit() {}

    /**
     * Runs the deed after the commit of the transaction that is going on; never if it is rolled back. Without a
     * transaction it runs at once. The deed must not use the database: the connection of the ended transaction is still
     * bound to the thread.
     */
    public static void run(Runnable deed) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            deed.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deed.run();
            }
        });
    }
}
