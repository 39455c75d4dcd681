package io.yinuo.charging.refund;

import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.HeldRefund;
import io.yinuo.charging.Refunds;
import io.yinuo.charging.ledger.Asked;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerKeys;
import io.yinuo.charging.refund.HeldRefundStore.Claim;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.Particulars;
import io.yinuo.charging.rows.Projection;
import io.yinuo.database.FactLog;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.EntryKind;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import io.yinuo.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pays money that is held for a customer who came after all: to another line of his, once and again after a crash until it
 * is there; or in cash, which is paid at the counter and only written down here.
 */
final class RefundClaims {

    private static final Logger LOG = LoggerFactory.getLogger(RefundClaims.class);
    private static final int AT_ONCE_MAX = 100;

    private final HeldRefundStore store;
    private final AccountStore accounts;
    private final Ledger ledger;
    private final Projection projection;
    private final FactLog facts;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefundClaims(
            HeldRefundStore store,
            AccountStore accounts,
            Ledger ledger,
            Projection projection,
            FactLog facts,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.ledger = ledger;
        this.projection = projection;
        this.facts = facts;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if nothing is held under this number, or it cannot be paid there */
    void check(RefundOrder.OfClaim order) {
        HeldRefund held = store.find(order.held())
                .filter(one -> !one.claiming() && one.amount().equals(order.amount()))
                .orElseThrow(() -> new IllegalArgumentException("Nothing is held under " + order.held()));
        if (order.to().isPresent() && accounts.balance(order.to().get()).isEmpty()) {
            throw new IllegalArgumentException("There is no account for the refund of " + held.line());
        }
    }

    /** In the transaction of the approval. */
    void approve(RefundOrder.OfClaim order, Approvals.Request request, StaffMember approver) {
        Instant now = now();
        HeldRefund held = store.find(order.held())
                .orElseThrow(() -> new IllegalStateException("Nothing is held under " + order.held() + " any more"));
        Msisdn to = order.to().orElse(null);
        if (!store.claim(order.held(), to, request.reason(), request.asker(), approver.name(), now)) {
            throw new IllegalStateException("The refund " + order.held() + " is claimed");
        }
        if (to == null) {
            written(held.id(), held.line(), held.amount(), approver.name(), "in cash", request.reason(), now);
        }
    }

    /** Pays what is approved and not paid yet. Returns how many it paid. */
    int payApproved() {
        int paid = 0;
        for (Claim claim : store.toPay(AT_ONCE_MAX)) {
            paid += pay(claim) ? 1 : 0;
        }
        return paid;
    }

    private boolean pay(Claim claim) {
        ChargeKey key = new ChargeKey("held-refund:" + claim.id());
        String what = EntryKind.REFUND.name();
        String meant = Asked.credit(claim.to(), claim.amount(), what);
        if (accounts.known(key).isEmpty()) {
            byte[] particulars = new Particulars.OfCredit(
                            key.text(), meant, what, "of " + claim.line().masked())
                    .bytes();
            CommandKey ledgerKey = LedgerKeys.of(key, meant);
            AnswerReader answer = ledger.ask(command ->
                    command.topUp(ledgerKey, claim.to().e164(), claim.amount().amount(), particulars));
            if (answer.outcome() != Outcome.DONE) {
                refuse(claim, answer.outcome());
                return false;
            }
            projection.reach(answer.logPosition());
        }
        return transaction.execute(status -> {
            Instant now = now();
            boolean mine = store.paid(claim.id(), now);
            if (mine) {
                String how = "to " + claim.to().masked();
                String why = claim.reason() + " (asked for by " + claim.asker() + ")";
                written(claim.id(), claim.line(), claim.amount(), claim.approver(), how, why, now);
            }
            return mine;
        });
    }

    private void refuse(Claim claim, Outcome why) {
        LOG.warn("The held refund {} could not be paid: {}", claim.id(), why);
        transaction.executeWithoutResult(status -> {
            if (store.refused(claim.id(), why.name())) {
                audit(claim.line(), claim.approver(), "not paid: " + why, claim.reason());
            }
        });
    }

    private void written(UUID id, Msisdn line, Fen amount, String approver, String how, String why, Instant now) {
        facts.write(
                "HeldRefundClaimed",
                now,
                line,
                Map.of(
                        "held",
                        id.toString(),
                        "amountFen",
                        Long.toString(amount.amount()),
                        "how",
                        how.equals("in cash") ? "CASH" : "LINE"));
        audit(line, approver, amount + " paid " + how, why);
    }

    private void audit(Msisdn line, String approver, String after, String why) {
        audit.write(new Audit.Entry(approver, Refunds.CLAIM_REFUND, "line:" + line.e164(), "held", after, why));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
