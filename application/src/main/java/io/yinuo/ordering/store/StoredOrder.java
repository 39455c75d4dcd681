package io.yinuo.ordering.store;

import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An order with what only the area itself needs to know.
 *
 * @param aim        what a yes to it begins
 * @param round      how often the same reference has been asked, from 1
 * @param askedAt    when the question was handed over to the lines
 * @param startsAt   the beginning of the first period, once it is fixed
 * @param replacedBy the order that asks again
 */
public record StoredOrder(
        Order order,
        Terms terms,
        Aim aim,
        int round,
        Optional<Instant> askedAt,
        Optional<Instant> startsAt,
        OptionalLong replacedBy) {

    /** What a yes begins. */
    public sealed interface Aim {

        /**
         * A provider's service.
         *
         * @param subscription the number that it has or will have
         */
        record Service(long subscription) implements Aim {}

        /**
         * A trial that is going to end goes on, and costs from then on.
         *
         * @param subscription the service on trial
         */
        record TrialGoesOn(long subscription) implements Aim {}

        /** One of the operator's own plans and packs, which charging keeps. */
        record OwnPack() implements Aim {}
    }

    public long id() {
        return order.id();
    }

    /** Whether a yes to it goes on with a trial that runs, instead of starting something. */
    public boolean continuesTrial() {
        return aim instanceof Aim.TrialGoesOn;
    }

    public boolean isOwnPack() {
        return aim instanceof Aim.OwnPack;
    }

    /** Whether the subscriber ordered it on his own page, so that his second step there is an answer too. */
    public boolean isFromOwnPage() {
        return isOwnPack()
                && order.firstAnswer().channel().equals(FirstAnswer.PAGE)
                && order.firstAnswer().witness() == FirstAnswer.Witness.SEEN;
    }

    /**
     * The service that it is about.
     *
     * @throws IllegalStateException for a plan or pack, which is no service
     */
    public long subscription() {
        return switch (aim) {
            case Aim.Service(long subscription) -> subscription;
            case Aim.TrialGoesOn(long subscription) -> subscription;
            case Aim.OwnPack() -> throw new IllegalStateException("Order " + id() + " begins no service");
        };
    }

    /** Whether it starts without a charge: because it is free, or free at first. */
    public boolean startsFree() {
        return terms.isFree() || terms.trialDays() > 0;
    }
}
