package io.yinuo.ordering;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.LineLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How work on one line takes turns, in two layers.
 *
 * <p>{@link #write} is the one that counts: a transaction that holds the line in the database. No two of them overlap, in
 * whatever process.
 *
 * <p>{@link #inTurn} spans several transactions and the charge that is asked for between them, within this process. It
 * lets a stop wait the few milliseconds of a charge that is being asked for, so that the customer's charge notice does not
 * arrive after the answer to his stop. It is a courtesy and therefore bounded: when the charge hangs, the stop goes ahead
 * and is recorded; that charge was asked for before.
 */
final class LineWork {

    private static final Logger LOG = LoggerFactory.getLogger(LineWork.class);

    private static final int STRIPES = 1_024;

    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
    private final TransactionTemplate transaction;
    private final LineLock lineLock;
    private final Clock clock;
    private final Duration patience;

    LineWork(PlatformTransactionManager transactions, LineLock lineLock, Clock clock, Duration patience) {
        this.transaction = new TransactionTemplate(transactions);
        this.lineLock = lineLock;
        this.clock = clock;
        this.patience = patience;
    }

    /** The present moment, as precise as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Does something while holding the line in the database; the moment is taken when the line is ours. */
    <T> T write(Msisdn line, Function<Instant, T> deed) {
        return transaction.execute(status -> {
            lineLock.take(line);
            return deed.apply(now());
        });
    }

    /**
     * Does something that writes down a reference of somebody else's. If the same reference comes for two lines at the same
     * moment, only one is written; the deed is done again then, and can see the other.
     */
    <T> T writeOnceUnderItsReference(Msisdn line, Function<Instant, T> deed) {
        try {
            return write(line, deed);
        } catch (DuplicateKeyException e) {
            return write(line, deed);
        }
    }

    /** Writes something that concerns no line. */
    <T> T write(Supplier<T> deed) {
        return transaction.execute(status -> deed.get());
    }

    /** Does something while no other call of this process works on the line, as far as patience reaches. */
    <T> T inTurn(Msisdn line, Supplier<T> deed) {
        ReentrantLock stripe = stripes[Math.floorMod(Long.hashCode(line.e164()), STRIPES)];
        boolean mine = tryTake(stripe);
        if (!mine) {
            LOG.warn("Another call on line {} takes longer than {}; going ahead", line, patience);
        }
        try {
            return deed.get();
        } finally {
            if (mine) {
                stripe.unlock();
            }
        }
    }

    private boolean tryTake(ReentrantLock stripe) {
        try {
            return stripe.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * For calls that ask for charges or hand over messages: neither may happen in a transaction that may yet be undone.
     *
     * @throws IllegalStateException if the caller has a transaction open
     */
    static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Ordering is asked outside of transactions: it asks for charges itself");
        }
    }
}
