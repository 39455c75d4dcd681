package io.yinuo.channel.desk;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.ProviderId;
import io.yinuo.catalog.TestCatalogue;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.Packs;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.PackOrderRequest;
import io.yinuo.ordering.PackOrders;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.YesAnswer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;

/** Plans and packs in a {@link Town}: those that come with Yinuo are on sale, and an order stands among the town's orders. */
class TownPacks {

    @Bean
    @Fallback
    static ChargingCatalogue packsOnSaleInTown() {
        return new TestCatalogue();
    }

    /** Nobody has any. */
    @Bean
    @Fallback
    static Packs packsInTown() {
        return new None();
    }

    @Bean
    static PackOrders packOrders(Town town, ChargingCatalogue catalogue) {
        return new TownPackOrders(town, catalogue);
    }

    record TownPackOrders(Town town, ChargingCatalogue catalogue) implements PackOrders {

        @Override
        public PackOrderAnswer order(PackOrderRequest request) {
            Optional<Order> known = find(request.origin(), request.reference());
            if (known.isPresent()) {
                return new PackOrderAnswer.Taken(known.get());
            }
            if (!Objects.requireNonNull(town.lines.get(request.line())).isActive()) {
                return new PackOrderAnswer.Refused(PackOrderAnswer.Reason.LINE_NOT_ACTIVE);
            }
            PackOffer pack = catalogue.pack(request.offer()).orElseThrow();
            Order order = new Order(
                    100L + town.orders.size(),
                    ProviderId.OPERATOR,
                    request.origin() + " " + request.reference(),
                    request.line(),
                    request.offer(),
                    pack.number(),
                    pack.name(),
                    pack.price(),
                    47,
                    OrderState.WAITING,
                    request.firstAnswer(),
                    town.clock.instant(),
                    town.clock.instant().plus(Duration.ofHours(24)),
                    Optional.empty(),
                    Optional.empty());
            town.orders.addFirst(order);
            return new PackOrderAnswer.Taken(order);
        }

        /** Bought at once if there is money for it. */
        @Override
        public YesAnswer confirmOnPage(Msisdn line, long id, String words) {
            Order order =
                    town.orders.stream().filter(o -> o.id() == id).findFirst().orElseThrow();
            if (order.state() != OrderState.WAITING) {
                return new YesAnswer.AlreadyConfirmed(order);
            }
            boolean paid = !Objects.requireNonNull(town.balances.get(line)).isLessThan(order.price());
            Order answered = answered(order, paid, SecondAnswer.onPage(town.clock.instant(), words));
            town.orders.set(town.orders.indexOf(order), answered);
            if (paid) {
                town.balances.computeIfPresent(line, (_, balance) -> balance.minus(order.price()));
            }
            return new YesAnswer.Confirmed(answered);
        }

        private static Order answered(Order order, boolean paid, SecondAnswer answer) {
            return new Order(
                    order.id(),
                    order.provider(),
                    order.reference(),
                    order.line(),
                    order.offer(),
                    order.offerVersion(),
                    order.service(),
                    order.price(),
                    order.code(),
                    paid ? OrderState.ACTIVE : OrderState.REFUSED,
                    order.firstAnswer(),
                    order.orderedAt(),
                    order.expiresAt(),
                    Optional.of(answer),
                    paid ? Optional.empty() : Optional.of("NOT_ENOUGH_BALANCE"));
        }

        @Override
        public Optional<Order> find(String origin, String reference) {
            return town.orders.stream()
                    .filter(order -> order.reference().equals(origin + " " + reference))
                    .findFirst();
        }
    }

    private static final class None implements Packs {

        @Override
        public Optional<LinePacks> of(Msisdn line) {
            return Optional.empty();
        }

        @Override
        public PurchaseAnswer buy(ChargeKey key, Msisdn line, OfferCode offer) {
            throw new UnsupportedOperationException("No page buys past the orders");
        }

        @Override
        public PackStopAnswer stop(ChargeKey key, Msisdn line, long pack) {
            throw new UnsupportedOperationException("No page asks this");
        }

        @Override
        public PackChange limit(ChargeKey key, Msisdn line, SpendingLimits limits) {
            throw new UnsupportedOperationException("No page asks this");
        }

        @Override
        public PackChange reopenRoaming(ChargeKey key, Msisdn line, int mobileCountryCode) {
            throw new UnsupportedOperationException("No page asks this");
        }
    }
}
