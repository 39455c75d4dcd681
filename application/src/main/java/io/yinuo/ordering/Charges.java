package io.yinuo.ordering;

import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.Charging;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.ordering.store.StoredSubscription;
import io.yinuo.ordering.store.Terms;
import java.time.Instant;
import java.util.Optional;

/**
 * The charges that ordering asks for. Key and request follow from what is written down, so that whoever asks again asks
 * for the same. Always at the price that the customer said yes to.
 */
final class Charges {

    /** How many of a line's newest charges are looked through for one that a crash left unanswered. */
    private static final int LOOK_BACK = 200;

    private final Charging charging;
    private final Operator operator;

    Charges(Charging charging, Operator operator) {
        this.charging = charging;
        this.operator = operator;
    }

    static ChargeKey keyOf(StoredOrder order) {
        return new ChargeKey("order:" + order.id());
    }

    ChargeKey keyOf(StoredSubscription service, Instant due) {
        return new ChargeKey("renewal:" + service.id() + ":" + operator.dayOf(due));
    }

    ChargeAnswer ask(StoredOrder order) {
        return charging.charge(
                keyOf(order),
                request(order.order().line(), order.terms(), order.startsAt().orElseThrow(), order.subscription()));
    }

    ChargeAnswer ask(StoredSubscription service, Instant due) {
        return charging.charge(
                keyOf(service, due), request(service.subscription().line(), service.terms(), due, service.id()));
    }

    /** The charge that was made under a key, if one was. */
    Optional<Charge> find(Msisdn line, ChargeKey key) {
        return charging.charges(line, LOOK_BACK).stream()
                .filter(charge -> charge.key().equals(key))
                .findFirst();
    }

    private static ChargeRequest request(Msisdn line, Terms terms, Instant periodStart, long subscription) {
        return new ChargeRequest(
                line,
                terms.price(),
                terms.feeKind(),
                terms.service(),
                terms.provider(),
                terms.providerName(),
                periodStart,
                subscription,
                terms.period());
    }
}
