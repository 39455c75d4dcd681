package io.yinuo.staff;

import io.yinuo.staff.AuditStore.Head;
import io.yinuo.staff.AuditStore.Link;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The audit as a chain of rows. Whoever adds one holds the end of the chain, and does so as the last thing before the
 * commit: so the wait is short, and never part of a circle of waits.
 */
final class ChainedAudit implements Audit {

    private static final int NAME_LENGTH_MAX = 200;
    private static final int TEXT_LENGTH_MAX = 20_000;
    private static final int SHOWN_MAX = 1_000;
    private static final int PAGE = 1_000;

    private final AuditStore store;
    private final TransactionTemplate transaction;
    private final TransactionTemplate oneMoment;
    private final Clock clock;

    ChainedAudit(AuditStore store, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.oneMoment.setReadOnly(true);
        this.clock = clock;
    }

    @Override
    public void write(Entry entry) {
        check(entry);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            transaction.executeWithoutResult(status -> append(entry, at));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                append(entry, at);
            }
        });
    }

    private void append(Entry entry, Instant at) {
        Head head = store.holdHead();
        Recorded recorded = new Recorded(head.number() + 1, at, entry);
        store.append(recorded, head.hash(), ChainHash.of(head.hash(), recorded));
    }

    @Override
    public List<Recorded> about(String subject, int max) {
        return store.newest(Optional.of(subject), checkShown(max));
    }

    @Override
    public List<Recorded> newest(int max) {
        return store.newest(Optional.empty(), checkShown(max));
    }

    /** Walks in one moment of the database: what is written meanwhile is neither missing nor too much. */
    @Override
    public ChainState verify() {
        return oneMoment.execute(status -> walk());
    }

    private ChainState walk() {
        long walked = 0;
        byte[] hash = new byte[0];
        List<Link> page = store.after(0, PAGE);
        while (!page.isEmpty()) {
            for (Link link : page) {
                if (link.recorded().number() != walked + 1
                        || !Arrays.equals(link.previousHash(), hash)
                        || !Arrays.equals(link.hash(), ChainHash.of(hash, link.recorded()))) {
                    return new ChainState(walked, walked + 1);
                }
                walked++;
                hash = link.hash();
            }
            page = store.after(walked, PAGE);
        }
        Head head = store.head();
        if (head.number() != walked) {
            return new ChainState(walked, walked + 1);
        }
        return new ChainState(walked, Arrays.equals(head.hash(), hash) ? 0 : walked);
    }

    private static void check(Entry entry) {
        if (entry.actor().isBlank() || entry.deed().isBlank() || entry.subject().isBlank()) {
            throw new IllegalArgumentException("An entry of the audit says who did what to whom");
        }
        if (Math.max(
                                Math.max(entry.actor().length(), entry.deed().length()),
                                entry.subject().length())
                        > NAME_LENGTH_MAX
                || Math.max(
                                Math.max(entry.before().length(), entry.after().length()),
                                entry.reason().length())
                        > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException("An entry of the audit is too long: " + entry.deed());
        }
    }

    private static int checkShown(int max) {
        if (max < 1 || max > SHOWN_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " entries; 1 to " + SHOWN_MAX + " at once");
        }
        return max;
    }
}
