package io.yinuo.charging.refund;

import io.yinuo.charging.Refunds;
import io.yinuo.kernel.Fen;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What a second person sets going. An account is never changed inside another's transaction, so an approval only writes down
 * what is to be paid; {@link RefundPayments} and {@link RefundClaims} pay it.
 */
final class RefundDeeds {

    private RefundDeeds() {}

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** One charge is given back: a list of one. */
    record OfCharge(RefundStore store, RefundHands hands, Clock clock) implements Approvals.Executor {

        @Override
        public String kind() {
            return Refunds.REFUND_CHARGE;
        }

        @Override
        public Role approver() {
            return Role.SUPERVISOR;
        }

        @Override
        public void check(String subject, String payload) {
            RefundOrder.OfCharge order = RefundOrder.charge(payload);
            Fen left = store.left(order.voucher())
                    .orElseThrow(() -> new IllegalArgumentException("There is no charge " + order.voucher()));
            if (left.isLessThan(order.amount())) {
                throw new IllegalArgumentException("Of " + order.voucher() + " only " + left + " are left");
            }
        }

        @Override
        public void execute(Approvals.Request request, StaffMember approver) {
            RefundOrder.OfCharge order = RefundOrder.charge(request.payload());
            UUID run = request.id();
            store.list(run, order.voucher(), order.amount());
            store.add(
                    run,
                    null,
                    order.cause(),
                    order.stopped(),
                    request.reason(),
                    request.asker(),
                    request.askedAt(),
                    store.totals(run));
            store.approve(run, approver.name(), now(clock), hands.gone(store.lines(run)));
        }
    }

    /** All charges of a frozen list are given back. */
    record OfRun(RefundStore store, RefundHands hands, Clock clock) implements Approvals.Executor {

        @Override
        public String kind() {
            return Refunds.REFUND_RUN;
        }

        @Override
        public Role approver() {
            return Role.SUPERVISOR;
        }

        @Override
        public void check(String subject, String payload) {
            RefundOrder.OfRun order = RefundOrder.run(payload);
            RefundStore.Totals listed = store.totals(order.run());
            if (!listed.equals(new RefundStore.Totals(order.charges(), order.customers(), order.amount()))) {
                throw new IllegalArgumentException("The list of " + order.run() + " holds " + listed);
            }
        }

        @Override
        public void execute(Approvals.Request request, StaffMember approver) {
            check(request.subject(), request.payload()); // what was shown to the second person is what is on the list
            UUID run = RefundOrder.run(request.payload()).run();
            List<RefundList.Line> listed = store.lines(run);
            if (!store.approve(run, approver.name(), now(clock), hands.gone(listed))) {
                throw new IllegalStateException("The refund run " + run + " was approved before");
            }
        }
    }

    /** Money that was held is paid to its customer. */
    record OfClaim(RefundClaims claims) implements Approvals.Executor {

        @Override
        public String kind() {
            return Refunds.CLAIM_REFUND;
        }

        @Override
        public Role approver() {
            return Role.SUPERVISOR;
        }

        @Override
        public void check(String subject, String payload) {
            claims.check(RefundOrder.claim(payload));
        }

        @Override
        public void execute(Approvals.Request request, StaffMember approver) {
            claims.approve(RefundOrder.claim(request.payload()), request, approver);
        }
    }
}
