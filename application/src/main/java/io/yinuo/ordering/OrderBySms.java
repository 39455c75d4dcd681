package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider's order from its port: {@code ORDER <offer> <msisdn> <reference>}, also {@code 订购 …}. Answered in words for
 * a machine: {@code OK <order> <state>} or {@code NO <REASON>}.
 */
public final class OrderBySms {

    private static final Pattern FORM =
            Pattern.compile("(?:ORDER|order|订购)\\s+(\\S{1,30})\\s+(\\S{1,20})\\s+(\\S{1,64})");

    private final Ordering ordering;
    private final Partners partners;
    private final Clock clock;

    OrderBySms(Ordering ordering, Partners partners, Clock clock) {
        this.ordering = ordering;
        this.partners = partners;
        this.clock = clock;
    }

    /**
     * Answers a message that a port sent to our service number.
     *
     * @return empty if it is no order, so that two machines do not go on talking
     */
    public Optional<String> answer(PortNumber from, String text) {
        Matcher order =
                FORM.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        if (!order.matches()) {
            return Optional.empty();
        }
        Optional<Provider> provider = partners.atPort(from);
        if (provider.isEmpty()) {
            return Optional.of("NO UNKNOWN_PORT");
        }
        Optional<Msisdn> line = Msisdn.read(order.group(2));
        if (line.isEmpty()) {
            return Optional.of("NO MALFORMED_NUMBER");
        }
        OrderRequest request;
        try {
            request = new OrderRequest(
                    provider.get().id(),
                    order.group(3),
                    line.get(),
                    new OfferCode(order.group(1).toUpperCase(Locale.ROOT)),
                    new FirstAnswer("SMS", clock.instant(), "", FirstAnswer.Witness.CLAIMED));
        } catch (IllegalArgumentException e) {
            return Optional.of("NO MALFORMED_ORDER");
        }
        return Optional.of(
                switch (ordering.order(request)) {
                    case OrderAnswer.Taken(Order taken) -> "OK " + taken.id() + " " + taken.state();
                    case OrderAnswer.Refused(OrderAnswer.Reason reason) -> "NO " + reason;
                });
    }
}
