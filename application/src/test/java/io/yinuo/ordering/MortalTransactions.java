package io.yinuo.ordering;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** Transactions in which the process can die: right before the commit, so that it is undone, or right after it. */
record MortalTransactions(PlatformTransactionManager real, Fate fate) implements PlatformTransactionManager {

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        try {
            fate.point();
        } catch (Crash e) {
            real.rollback(status);
            throw e;
        }
        real.commit(status);
        fate.point();
    }

    @Override
    public void rollback(TransactionStatus status) {
        real.rollback(status);
    }
}
