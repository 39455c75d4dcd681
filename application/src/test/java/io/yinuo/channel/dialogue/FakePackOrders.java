package io.yinuo.channel.dialogue;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.PackOrderRequest;
import io.yinuo.ordering.PackOrders;
import io.yinuo.ordering.YesAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders of packs in memory, as their front promises: the same reference is the same order. */
final class FakePackOrders implements PackOrders {

    private final ChargingCatalogue catalogue;
    private final Clock clock;
    private final Map<String, Order> orders = new HashMap<>();
    private Optional<PackOrderAnswer> refusal = Optional.empty();

    final List<PackOrderRequest> requests = new ArrayList<>();

    FakePackOrders(ChargingCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** From now on nothing is taken. */
    void refuses(PackOrderAnswer answer) {
        refusal = Optional.of(answer);
    }

    int taken() {
        return orders.size();
    }

    @Override
    public PackOrderAnswer order(PackOrderRequest request) {
        requests.add(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return new PackOrderAnswer.Taken(orders.computeIfAbsent(
                request.origin() + " " + request.reference(), reference -> order(request, reference)));
    }

    private Order order(PackOrderRequest request, String reference) {
        PackOffer pack = catalogue.pack(request.offer()).orElseThrow();
        return new Order(
                orders.size() + 1L,
                ProviderId.OPERATOR,
                reference,
                request.line(),
                request.offer(),
                pack.number(),
                pack.name(),
                pack.price(),
                47,
                OrderState.WAITING,
                request.firstAnswer(),
                clock.instant(),
                clock.instant().plus(Duration.ofHours(24)),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public YesAnswer confirmOnPage(Msisdn line, long order, String words) {
        throw new UnsupportedOperationException("The dialogues confirm by message");
    }

    @Override
    public Optional<Order> find(String origin, String reference) {
        throw new UnsupportedOperationException("The dialogues ask for no single order");
    }
}
