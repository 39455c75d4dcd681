package io.yinuo.charging.rows;

import io.yinuo.charging.Charge;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.database.FactLog;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.FactsGone;
import io.yinuo.ledger.LedgerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes rows of the ledger's facts: each fact once, in order, with the position that it brings us to in the same
 * transaction. Whoever waits for a row does the work himself, for all that wait; a round does it for those who don't.
 * Rows never say anything that the ledger does not: they can be thrown away and made again.
 */
public final class Projection {

    private static final int FACTS_MAX = 5_000;

    private final Ledger ledger;
    private final ProjectionStore store;
    private final OwnOffers offers;
    private final FactLog facts;
    private final AbroadFacts abroad;
    private final Duration noticeRetryAfter;
    private final TransactionTemplate transaction;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<FactHearer> hearers = new CopyOnWriteArrayList<>();

    /** Where the rows stand. */
    private volatile FactPosition position;

    /** Whether we know it: a commit that failed may have happened all the same. */
    private boolean isSure;

    /** @throws IllegalStateException if the rows were not made of this ledger's facts */
    public Projection(
            Ledger ledger,
            ProjectionStore store,
            OwnOffers offers,
            FactLog facts,
            AbroadFacts abroad,
            Duration noticeRetryAfter,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.store = store;
        this.offers = offers;
        this.facts = facts;
        this.abroad = abroad;
        this.noticeRetryAfter = noticeRetryAfter;
        this.transaction = new TransactionTemplate(transactions);
        this.position = store.position();
        checkThatBothBelongTogether();
    }

    /** A member that was away may still be behind the rows that were made before. */
    private void checkThatBothBelongTogether() {
        if (!ledger.awaitApplied(position.logPosition())) {
            throw new IllegalStateException(
                    "The database and the ledger's folder do not belong together, or the ledger's"
                            + " other members are away: the rows stand at " + position
                            + ", which the log does not reach");
        }
        try {
            if (!position.equals(FactPosition.START)) {
                ledger.confirm(position);
            }
            ledger.facts(position, 1, (logPosition, index, kind, fact, offset, length) -> {});
        } catch (IllegalArgumentException | FactsGone e) {
            throw new IllegalStateException(
                    "The database and the ledger's folder do not belong together: the rows stand at " + position, e);
        }
    }

    /** Lets somebody hear the facts from now on, once each, unless a crash comes between. */
    public void heardBy(FactHearer hearer) {
        hearers.add(hearer);
    }

    /**
     * Brings the rows to where the log stands after a command, at least.
     *
     * @throws LedgerUnavailable if the own member does not come that far in time; the command holds all the same, and who
     *     asks again with its key gets its answer
     */
    public void reach(long logPosition) {
        if (position.logPosition() < logPosition && !ledger.awaitApplied(logPosition)) {
            throw new LedgerUnavailable(
                    "The ledger's own member is behind: it has not applied the log up to " + logPosition);
        }
        while (position.logPosition() < logPosition) {
            turn.lock();
            try {
                if (position.logPosition() < logPosition && advance() == 0) {
                    return; // the command told nothing
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /** Brings the rows as far as facts are known. Returns how many there were. */
    public int advanceAll() {
        int all = 0;
        turn.lock();
        try {
            for (int some = advance(); some > 0; some = advance()) {
                all += some;
            }
        } finally {
            turn.unlock();
        }
        return all;
    }

    private int advance() {
        if (!isSure) {
            position = store.position();
        }
        isSure = false; // until we know how it ended
        FactPosition from = position;
        ProjectedRows rows = new ProjectedRows(offers);
        LastPosition last = new LastPosition(from);
        int count = ledger.facts(from, FACTS_MAX, (logPosition, index, kind, fact, offset, length) -> {
            rows.next(logPosition, index);
            rows.reader().read(kind, fact, offset, length);
            hearers.forEach(hearer -> hearer.onFact(kind, fact, offset, length));
            last.position = new FactPosition(logPosition, index);
        });
        if (count == 0) {
            isSure = true;
            return 0;
        }
        rows.end();
        transaction.executeWithoutResult(status -> {
            store.move(from, last.position);
            abroad.write(rows.use);
            store.write(rows, noticeRetryAfter);
            rows.money.charges.stream().filter(row -> !row.past()).forEach(row -> tell(row.charge()));
        });
        position = last.position;
        isSure = true;
        ledger.confirm(last.position);
        hearers.forEach(FactHearer::written);
        return count;
    }

    private void tell(Charge charge) {
        facts.write(
                "ChargeMade",
                charge.at(),
                charge.line(),
                Map.of(
                        "voucher", charge.voucher().text(),
                        "amountFen", Long.toString(charge.amount().amount()),
                        "kind", charge.kind().name(),
                        "key", charge.key().text()));
    }

    private static final class LastPosition {

        private FactPosition position;

        LastPosition(FactPosition position) {
            this.position = position;
        }
    }
}
