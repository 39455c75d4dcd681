package io.yinuo.ordering.store;

import io.yinuo.ordering.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An order with what only the area itself needs to know.
 *
 * @param askedBy      whose question it is
 * @param round        how often the same reference has been asked, from 1
 * @param askedAt      when the question was handed over to the lines
 * @param startsAt     the beginning of the first period, once it is fixed
 * @param subscription the number that its service has or will have; for a trial's question the service on trial
 * @param replacedBy   the order that asks again
 */
public record StoredOrder(
        Order order,
        Terms terms,
        AskedBy askedBy,
        int round,
        Optional<Instant> askedAt,
        Optional<Instant> startsAt,
        long subscription,
        OptionalLong replacedBy) {

    public enum AskedBy {
        PROVIDER,
        /** A trial that is going to end. */
        TRIAL
    }

    public long id() {
        return order.id();
    }

    /** Whether a yes to it goes on with a trial that runs, instead of starting something. */
    public boolean continuesTrial() {
        return askedBy == AskedBy.TRIAL;
    }

    /** Whether it starts without a charge: because it is free, or free at first. */
    public boolean startsFree() {
        return terms.isFree() || terms.trialDays() > 0;
    }
}
