package io.yinuo.charging;

import io.yinuo.charging.AccountStore.Held;
import io.yinuo.charging.AdjustmentStore.Adjustment;
import io.yinuo.kernel.Fen;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes of a balance that two members of staff agreed on. An account is never changed inside another's transaction, so
 * the approval only writes down what is to be done; it is done within a second, once, and again after a crash until it is.
 */
final class Adjustments implements Approvals.Executor {

    static final String KIND = "ADJUST_BALANCE";

    private static final Logger LOG = LoggerFactory.getLogger(Adjustments.class);
    private static final int AT_ONCE_MAX = 100;

    private final AdjustmentStore store;
    private final AccountStore accounts;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Adjustments(
            AdjustmentStore store,
            AccountStore accounts,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
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
    int makeApproved() {
        int made = 0;
        for (UUID id : store.waiting(AT_ONCE_MAX)) {
            made += transaction.execute(status -> make(id)) ? 1 : 0;
        }
        return made;
    }

    private boolean make(UUID id) {
        Optional<Adjustment> held = store.hold(id);
        if (held.isEmpty()) {
            return false;
        }
        Adjustment adjustment = held.get();
        ChargeKey key = new ChargeKey("adjust:" + id);
        Optional<Held> account = accounts.hold(adjustment.line(), key);
        if (account.isEmpty()) {
            return refuse(adjustment, ChargeAnswer.Reason.NO_SUCH_ACCOUNT);
        }
        Fen before = account.get().balance();
        if (adjustment.amount().isNegative() && before.plus(adjustment.amount()).isNegative()) {
            return refuse(adjustment, ChargeAnswer.Reason.NOT_ENOUGH_BALANCE);
        }
        String asked = Asked.credit(adjustment.line(), adjustment.amount(), "ADJUSTMENT");
        Fen after =
                accounts.move(account.get(), key, asked, adjustment.amount(), "ADJUSTMENT", adjustment.reason(), now());
        store.done(id, now(), null);
        write(adjustment, before.toString(), after.toString());
        return true;
    }

    private boolean refuse(Adjustment adjustment, ChargeAnswer.Reason reason) {
        LOG.warn("The adjustment {} of {} could not be made: {}", adjustment.id(), adjustment.line(), reason);
        store.done(adjustment.id(), now(), reason.name());
        write(adjustment, "", "not made: " + reason);
        return false;
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
