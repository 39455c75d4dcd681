package io.yinuo.ordering.store;

import io.yinuo.engine.ordering.Cycle;
import io.yinuo.engine.ordering.Renewal;
import io.yinuo.ordering.Subscription;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A service with what only the area itself needs to know.
 *
 * @param order         the order that started it
 * @param anchor        the moment at which its first paid period began, or will begin
 * @param endReason     why it ended: {@code STOPPED}, {@code TRIAL_OVER}, {@code NOT_ENOUGH_BALANCE} …
 * @param chargingFor   the due moment whose charge was asked for and not yet answered
 * @param failedCharges how many charges in a row found too little money
 */
public record StoredSubscription(
        Subscription subscription,
        Terms terms,
        OptionalLong order,
        Instant anchor,
        Optional<String> endReason,
        Optional<Instant> remindedFor,
        Optional<Instant> remindedAt,
        Optional<Instant> chargingFor,
        Optional<Instant> notBefore,
        int failedCharges) {

    /** Why a service ended that its customer stopped. */
    public static final String STOPPED = "STOPPED";

    public long id() {
        return subscription.id();
    }

    public Cycle cycle() {
        return Cycle.valueOf(terms.period().name());
    }

    public boolean isStoppedByCustomer() {
        return endReason.equals(Optional.of(STOPPED));
    }

    /** Whether the customer said yes to charges that are still to come. */
    public boolean isAgreedToRenew() {
        return terms.renew() && !subscription.trial();
    }

    public Renewal.Service renewal() {
        return new Renewal.Service(anchor, subscription.paidUntil(), cycle(), remindedFor, remindedAt, notBefore);
    }
}
