package io.yinuo.channel.desk;

import io.yinuo.charging.Charge;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.Subscription;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds what a customer agreed to before a charge was made. The key of a charge names what asked for it. */
@Component
class OrderBehind {

    private static final Pattern ORDER = Pattern.compile("order:([0-9]{1,18})");
    private static final Pattern RENEWAL = Pattern.compile("renewal:([0-9]{1,18}):.*");
    private static final int LOOKED_AT = 500;

    private final Ordering ordering;

    OrderBehind(Ordering ordering) {
        this.ordering = ordering;
    }

    /**
     * What stands behind a charge.
     *
     * @param order   with both answers; empty if there is none in the records
     * @param service that it renewed; empty for a first charge
     */
    record Found(Optional<Order> order, Optional<Subscription> service) {

        public boolean isThere() {
            return order.isPresent() || service.isPresent();
        }
    }

    Found of(Charge charge) {
        Matcher first = ORDER.matcher(charge.key().text());
        if (first.matches()) {
            return new Found(
                    ordering.order(Long.parseLong(first.group(1)))
                            .filter(order -> order.line().equals(charge.line())),
                    Optional.empty());
        }
        Matcher renewal = RENEWAL.matcher(charge.key().text());
        if (renewal.matches()) {
            Optional<Subscription> service = service(charge.line(), Long.parseLong(renewal.group(1)));
            return new Found(service.flatMap(this::orderOf), service);
        }
        return new Found(Optional.empty(), Optional.empty());
    }

    private Optional<Subscription> service(Msisdn line, long id) {
        return ordering.all(line, LOOKED_AT).stream()
                .filter(service -> service.id() == id)
                .findFirst();
    }

    /** The last order of the same service that was made before it began. */
    private Optional<Order> orderOf(Subscription service) {
        return ordering.orders(Optional.of(service.line()), Optional.empty(), LOOKED_AT).stream()
                .filter(order -> order.state() == OrderState.ACTIVE
                        && order.offer().equals(service.offer())
                        && order.provider().equals(service.provider())
                        && !order.orderedAt().isAfter(service.startedAt()))
                .max(Comparator.comparing(Order::orderedAt));
    }
}
