package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Msisdn;
import java.util.List;
import java.util.Optional;

/**
 * Orders and the services that run. Refusals are answers; what was answered is durable. Safe for use by several threads;
 * two calls for one line take turns.
 */
public interface Ordering {

    /** Takes a provider's order and asks the phone. Nothing starts by it. */
    OrderAnswer order(OrderRequest request);

    /**
     * The phone's own yes. The only way from {@link OrderState#WAITING} to anything that costs. The same message again
     * changes nothing and gets its first answer.
     */
    @Keeps(value = "C3.3", provedBy = "DoubleConfirmationTest")
    YesAnswer confirm(Msisdn line, int code, SecondAnswer answer);

    /** Everything that runs on a line, in a lasting order: value-added services first, then by start. */
    @Keeps(value = "C3.1", provedBy = "StopServiceTest")
    List<Subscription> running(Msisdn line);

    /** What runs and what ended, newest first. */
    List<Subscription> all(Msisdn line, int max);

    /** Ends services for good, at once, and tells their providers. */
    @Keeps(value = "C3.1", provedBy = "StopServiceTest")
    StopAnswer stop(StopRequest request);

    /**
     * Takes back the line's last stop, if it is less than 24 hours old. The same message again takes back no older one and
     * gets its first answer.
     */
    UndoAnswer undo(Msisdn line, SecondAnswer answer);

    /** A provider asks for the charge of a period. Refused for whatever the customer stopped or never confirmed. */
    ClaimAnswer claim(ProviderId provider, Msisdn line, OfferCode offer, String reference);

    Optional<Order> order(long id);

    /** The newest orders, newest first; of one line, one provider, or all. */
    List<Order> orders(Optional<Msisdn> line, Optional<ProviderId> provider, int max);

    /** Writes down a service that another system started. Returns whether it was new. */
    boolean recordPast(PastSubscription past);

    /** What a provider was told or has yet to be told, newest first. */
    List<ProviderNews> news(Optional<ProviderId> provider, int max);
}
