package io.yinuo.charging.refund;

import io.yinuo.charging.HeldRefund;
import io.yinuo.charging.RefundAnswer;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundPreview;
import io.yinuo.charging.RefundRun;
import io.yinuo.charging.RefundScope;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.Refunds;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.StaffMember;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Refunds as rows that two people agree on; {@link RefundPayments} brings them to the ledger. */
final class LedgerRefunds implements Refunds {

    /** How many waiting requests are looked at before the same is asked twice. */
    private static final int WAITING_LOOKED_AT = 1_000;

    private static final int VOUCHERS_MAX = 1_000;

    private final RefundStore store;
    private final HeldRefundStore held;
    private final AccountStore accounts;
    private final RefundHands hands;
    private final Approvals approvals;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int chargesMax;

    /** @param chargesMax of a run; {@link Refunds#CHARGES_MAX}, or fewer in a test */
    LedgerRefunds(
            RefundStore store,
            HeldRefundStore held,
            AccountStore accounts,
            RefundHands hands,
            Approvals approvals,
            PlatformTransactionManager transactions,
            Clock clock,
            int chargesMax) {
        this.store = store;
        this.held = held;
        this.accounts = accounts;
        this.hands = hands;
        this.approvals = approvals;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.chargesMax = chargesMax;
    }

    @Override
    public RefundAnswer ask(
            Voucher charge,
            Optional<Fen> amount,
            RefundCause cause,
            boolean stopped,
            String reason,
            StaffMember asker) {
        if (amount.filter(some -> !some.isPositive()).isPresent()) {
            throw new IllegalArgumentException("A refund is more than zero, not " + amount.get());
        }
        Optional<Fen> left = store.left(charge);
        if (left.isEmpty()) {
            return refused(RefundAnswer.Reason.NO_SUCH_CHARGE);
        }
        if (!left.get().isPositive()) {
            return refused(RefundAnswer.Reason.NOTHING_LEFT);
        }
        if (left.get().isLessThan(amount.orElse(Fen.ZERO))) {
            return refused(RefundAnswer.Reason.MORE_THAN_CHARGED);
        }
        if (store.isBeingPaid(charge)
                || waits(REFUND_CHARGE, payload -> RefundOrder.charge(payload).voucher(), charge)) {
            return refused(RefundAnswer.Reason.ALREADY_ASKED);
        }
        Msisdn line = store.lineOf(charge);
        RefundOrder.OfCharge order =
                new RefundOrder.OfCharge(charge, amount.orElse(left.get()), amount.isEmpty(), cause, stopped);
        UUID request = approvals
                .ask(REFUND_CHARGE, "line:" + line.e164(), order.text(), reason, asker)
                .id();
        return new RefundAnswer.Asked(request, request);
    }

    @Override
    public RefundPreview preview(RefundScope scope, int skip, int max) {
        checkPage(skip, max);
        if (store.hasMoreThan(scope, chargesMax)) {
            return new RefundPreview(0, 0, Fen.ZERO, 0, Fen.ZERO, true, List.of());
        }
        List<RefundList.Line> lines = store.lines(scope, chargesMax);
        Set<Msisdn> gone = hands.gone(lines);
        return new RefundPreview(
                lines.size(),
                lines.stream().mapToInt(RefundList.Line::charges).sum(),
                sum(lines),
                gone.size(),
                sum(lines.stream().filter(one -> gone.contains(one.line())).toList()),
                false,
                lines.stream()
                        .skip(skip)
                        .limit(max)
                        .map(one -> new RefundPreview.Affected(
                                one.line(), one.charges(), one.amount(), !gone.contains(one.line())))
                        .toList());
    }

    private static Fen sum(List<RefundList.Line> lines) {
        return lines.stream().map(RefundList.Line::amount).reduce(Fen.ZERO, Fen::plus);
    }

    @Override
    public RefundAnswer askAll(RefundScope scope, RefundCause cause, String reason, StaffMember asker) {
        if (store.hasMoreThan(scope, chargesMax)) {
            return refused(RefundAnswer.Reason.TOO_MANY);
        }
        return transaction.execute(status -> {
            UUID run = UUID.randomUUID();
            store.list(run, scope);
            RefundStore.Totals totals = store.totals(run);
            if (totals.charges() == 0 || totals.charges() > chargesMax) { // more may have come since we looked
                status.setRollbackOnly();
                return refused(
                        totals.charges() == 0 ? RefundAnswer.Reason.NOTHING_FOUND : RefundAnswer.Reason.TOO_MANY);
            }
            store.add(
                    run,
                    scope,
                    cause,
                    false,
                    reason,
                    asker.name(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    totals);
            RefundOrder.OfRun order = new RefundOrder.OfRun(run, totals.charges(), totals.customers(), totals.listed());
            UUID request = approvals
                    .ask(REFUND_RUN, "refund-run:" + run, order.text(), reason, asker)
                    .id();
            return new RefundAnswer.Asked(request, run);
        });
    }

    @Override
    public List<RefundRun> runs(int max) {
        checkPage(0, max);
        return store.runs(max);
    }

    @Override
    public Optional<RefundRun> run(UUID id) {
        return store.run(id);
    }

    @Override
    public int addedSince(UUID run) {
        return store.run(run)
                .map(known -> store.notListed(run, known.scope(), chargesMax))
                .orElse(0);
    }

    @Override
    public Map<Voucher, RefundedCharge> refunded(Collection<Voucher> charges) {
        if (charges.size() > VOUCHERS_MAX) {
            throw new IllegalArgumentException("At most " + VOUCHERS_MAX + " charges at once, not " + charges.size());
        }
        return store.refunded(charges).stream().collect(Collectors.toMap(RefundedCharge::voucher, Function.identity()));
    }

    @Override
    public List<HeldRefund> held(int skip, int max) {
        checkPage(skip, max);
        return held.waiting(skip, max);
    }

    @Override
    public Optional<HeldRefund> heldRefund(UUID id) {
        return held.find(id);
    }

    @Override
    public RefundAnswer askToClaim(UUID id, Optional<Msisdn> to, String reason, StaffMember asker) {
        Optional<HeldRefund> waiting = held.find(id).filter(one -> !one.claiming());
        if (waiting.isEmpty()) {
            return refused(RefundAnswer.Reason.NOTHING_HELD);
        }
        if (to.isPresent() && accounts.balance(to.get()).isEmpty()) {
            return refused(RefundAnswer.Reason.NO_SUCH_ACCOUNT);
        }
        if (waits(CLAIM_REFUND, payload -> RefundOrder.claim(payload).held(), id)) {
            return refused(RefundAnswer.Reason.ALREADY_ASKED);
        }
        RefundOrder.OfClaim order =
                new RefundOrder.OfClaim(id, to, waiting.get().amount());
        UUID request = approvals
                .ask(CLAIM_REFUND, "line:" + waiting.get().line().e164(), order.text(), reason, asker)
                .id();
        return new RefundAnswer.Asked(request, request);
    }

    /** Whether a request of this kind about the same thing waits for its second person. */
    private boolean waits(String kind, Function<String, Object> about, Object thing) {
        return approvals.waiting(WAITING_LOOKED_AT).stream()
                .anyMatch(request -> request.kind().equals(kind)
                        && about.apply(request.payload()).equals(thing));
    }

    private static RefundAnswer refused(RefundAnswer.Reason reason) {
        return new RefundAnswer.Refused(reason);
    }

    private static void checkPage(int skip, int max) {
        if (skip < 0 || skip > CHARGES_MAX || max < 1 || max > PAGE_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " rows after " + skip + "; 1 to " + PAGE_MAX);
        }
    }
}
