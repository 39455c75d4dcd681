package io.yinuo.charging.account;

import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.account.AdjustmentStore.Adjustment;
import io.yinuo.charging.ledger.Asked;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerKeys;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.Particulars;
import io.yinuo.charging.rows.Projection;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fen;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes of a balance that two members of staff agreed on. An account is never changed inside another's transaction, so
 * the approval only writes down what is to be done; it is done within a second, once, and again after a crash until it is.
 */
public final class Adjustments implements Approvals.Executor {

    static final String KIND = "ADJUST_BALANCE";

    /** The kind of entry. */
    private static final String WHAT = "ADJUSTMENT";

    private static final Logger LOG = LoggerFactory.getLogger(Adjustments.class);
    private static final int AT_ONCE_MAX = 100;

    private final AdjustmentStore store;
    private final AccountStore accounts;
    private final Ledger ledger;
    private final Projection projection;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Adjustments(
            AdjustmentStore store,
            AccountStore accounts,
            Ledger ledger,
            Projection projection,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.ledger = ledger;
        this.projection = projection;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Role approver() {
        return Role.SUPERVISOR;
    }

    @Override
    public void check(String subject, String payload) {
        AdjustmentOrder order = AdjustmentOrder.read(payload);
        if (accounts.balance(order.line()).isEmpty()) {
            throw new IllegalArgumentException("There is no account of " + order.line());
        }
    }

    @Override
    public void execute(Approvals.Request request, StaffMember approver) {
        AdjustmentOrder order = AdjustmentOrder.read(request.payload());
        store.add(
                new Adjustment(
                        request.id(), order.line(), order.amount(), request.reason(), request.asker(), approver.name()),
                now());
    }

    /** Makes what is approved and not made yet. Returns how many it made. */
    public int makeApproved() {
        int made = 0;
        for (UUID id : store.waiting(AT_ONCE_MAX)) {
            Optional<Adjustment> adjustment = store.find(id);
            made += adjustment.isPresent() && make(adjustment.get()) ? 1 : 0;
        }
        return made;
    }

    /** The ledger changes the balance once for the adjustment; what it answered is then written down once. */
    private boolean make(Adjustment adjustment) {
        ChargeKey key = new ChargeKey("adjust:" + adjustment.id());
        String meant = Asked.credit(adjustment.line(), adjustment.amount(), WHAT);
        byte[] particulars = new Particulars.OfCredit(key.text(), meant, WHAT, adjustment.reason()).bytes();
        CommandKey ledgerKey = LedgerKeys.of(key, meant);
        AnswerReader answer = ledger.ask(command -> command.adjust(
                ledgerKey, adjustment.line().e164(), adjustment.amount().amount(), particulars));
        if (answer.outcome() != Outcome.DONE) {
            refuse(adjustment, answer.outcome());
            return false;
        }
        projection.reach(answer.logPosition());
        Fen after = accounts.balanceAfter(key)
                .orElseThrow(() -> new IllegalStateException("An adjustment without its entry: " + key));
        return end(adjustment, null, after.minus(adjustment.amount()).toString(), after.toString());
    }

    private void refuse(Adjustment adjustment, Outcome why) {
        LOG.warn("The adjustment {} of {} could not be made: {}", adjustment.id(), adjustment.line(), why);
        end(adjustment, why.name(), "", "not made: " + why);
    }

    /** Writes down how it ended, with the audit in the same transaction, unless somebody else has. */
    private boolean end(Adjustment adjustment, @Nullable String refusal, String before, String after) {
        return transaction.execute(status -> {
            boolean mine = store.done(adjustment.id(), now(), refusal);
            if (mine) {
                write(adjustment, before, after);
            }
            return mine;
        });
    }

    private void write(Adjustment adjustment, String before, String after) {
        audit.write(new Audit.Entry(
                adjustment.approver(),
                KIND,
                "line:" + adjustment.line().e164(),
                before,
                after,
                adjustment.reason() + " (asked for by " + adjustment.asker() + ")"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
