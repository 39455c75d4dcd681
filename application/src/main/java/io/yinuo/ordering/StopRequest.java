package io.yinuo.ordering;

import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.Set;

/**
 * A customer's wish to stop services.
 *
 * @param subscriptions which; those of other lines are ignored
 * @param askedAt   when the customer asked; the speed of C3.1 is measured from here
 * @param channel   {@code SMS}, {@code PAGE}, {@code DESK}, {@code BSS}
 * @param by        who typed it: the phone itself, or a member of staff on its request
 */
public record StopRequest(Msisdn line, Set<Long> subscriptions, Instant askedAt, String channel, String by) {

    public static final int SUBSCRIPTIONS_MAX = 200;

    public StopRequest {
        subscriptions = Set.copyOf(subscriptions);
        if (subscriptions.isEmpty() || subscriptions.size() > SUBSCRIPTIONS_MAX) {
            throw new IllegalArgumentException("A stop names 1 to " + SUBSCRIPTIONS_MAX + " subscriptions");
        }
    }
}
