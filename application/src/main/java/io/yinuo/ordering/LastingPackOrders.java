package io.yinuo.ordering;

import io.yinuo.kernel.Msisdn;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/** Orders of plans and packs on PostgreSQL: the front, with each wish handed to whoever carries it out. */
final class LastingPackOrders implements PackOrders {

    private final PackOrderTaking taking;
    private final Confirmation confirmation;
    private final LongConsumer driveOn;
    private final Executor starts;

    /**
     * @param driveOn drives a confirmed order to its end
     * @param starts  where that is done; the answer does not wait for it
     */
    LastingPackOrders(PackOrderTaking taking, Confirmation confirmation, LongConsumer driveOn, Executor starts) {
        this.taking = taking;
        this.confirmation = confirmation;
        this.driveOn = driveOn;
        this.starts = starts;
    }

    @Override
    public PackOrderAnswer order(PackOrderRequest request) {
        return taking.order(request);
    }

    @Override
    public YesAnswer confirmOnPage(Msisdn line, long order, String words) {
        YesAnswer said = confirmation.confirmOnPage(line, order, words);
        if (said instanceof YesAnswer.Confirmed confirmed) {
            starts.execute(() -> driveOn.accept(confirmed.order().id()));
        }
        return said;
    }

    @Override
    public Optional<Order> find(String origin, String reference) {
        return taking.find(origin, reference);
    }
}
