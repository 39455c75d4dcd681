package io.yinuo.ordering;

import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Msisdn;
import java.util.Optional;

/**
 * Orders of the operator's own plans and packs. They stand among the other {@link Order}s, under the provider
 * {@link io.yinuo.catalog.ProviderId#OPERATOR}, and the phone's own 是NN to {@link Ordering#confirm} confirms them like any
 * other: nothing is bought without it. Refusals are answers; what was answered is durable. Safe for use by several threads;
 * two calls for one line take turns. Never called inside a caller's transaction.
 */
public interface PackOrders {

    /** Takes an order, from whatever channel, and asks the phone, also for what is free. Nothing is bought by it. */
    @Keeps(value = "C2.1", provedBy = "EntryPricesTest")
    PackOrderAnswer order(PackOrderRequest request);

    /**
     * The second step of the subscriber who ordered on his own page: as good as the phone's 是NN, because he signed in with
     * a code that the phone got, and for no order but such a one. The same step again changes nothing.
     *
     * @param words what the button said, at most 200 characters
     */
    @Keeps(value = "C3.3", provedBy = "BuyingPacksTest")
    YesAnswer confirmOnPage(Msisdn line, long order, String words);

    /** What a reference stands for at present; see {@link PackOrderRequest}. */
    Optional<Order> find(String origin, String reference);
}
