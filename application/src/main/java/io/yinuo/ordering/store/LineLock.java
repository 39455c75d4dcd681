package io.yinuo.ordering.store;

import io.yinuo.kernel.Msisdn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes everything that changes the orders and services of one line take turns, in whatever process it runs: what a
 * transaction has read under this lock stays true until it ends.
 */
public final class LineLock {

    private final JdbcClient jdbc;

    public LineLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for the line and keeps it until the end of the transaction.
     *
     * @throws IllegalStateException if there is no transaction: the lock would be gone at once
     */
    public void take(Msisdn line) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A line is locked within a transaction");
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('yinuo.ordering.line', :line))")
                .param("line", line.e164())
                .query((row, number) -> true)
                .single();
    }
}
