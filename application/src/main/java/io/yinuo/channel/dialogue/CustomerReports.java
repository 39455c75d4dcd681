package io.yinuo.channel.dialogue;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.Subscription;
import io.yinuo.trouble.Report;
import io.yinuo.trouble.Reports;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports that come by SMS. Each is opened once for its message, however often that is offered. */
final class CustomerReports {

    private static final int WORDS_LENGTH_MAX = 2_000;
    private static final int ORDERS_MAX = 20;
    private static final int SERVICES_MAX = 50;

    private final Reports reports;
    private final Ordering ordering;

    CustomerReports(Reports reports, Ordering ordering) {
        this.reports = reports;
        this.ordering = ordering;
    }

    /** 举报: I did not ask for this. What waits and what runs at this moment goes along, for whoever verifies it. */
    Report ofCharge(IncomingMessage message, Msisdn phone) {
        Stream<String> waiting = ordering.orders(Optional.of(phone), Optional.empty(), ORDERS_MAX).stream()
                .filter(order -> order.state() == OrderState.WAITING)
                .map(CustomerReports::describe);
        Stream<String> running =
                ordering.running(phone).stream().limit(SERVICES_MAX).map(CustomerReports::describe);
        String context = Stream.concat(waiting, running).collect(Collectors.joining("; "));
        return open(message, phone, Report.About.CHARGE, context);
    }

    /** @param number that the spam came from, digits only */
    Report ofSpam(IncomingMessage message, Msisdn phone, String number) {
        return open(message, phone, Report.About.SPAM, "from " + number);
    }

    private Report open(IncomingMessage message, Msisdn phone, Report.About about, String context) {
        return reports.open("sms:" + message.id(), phone, about, shortened(message.text()), shortened(context));
    }

    private static String describe(Order order) {
        return "order " + order.id() + " waits: " + order.offer() + " of " + order.provider() + ", "
                + order.price().amount() + " fen, code " + order.code();
    }

    private static String describe(Subscription service) {
        return "service " + service.id() + " runs: " + service.offer() + " of " + service.provider() + ", "
                + service.price().amount() + " fen, paid until " + service.paidUntil();
    }

    private static String shortened(String text) {
        return text.length() <= WORDS_LENGTH_MAX ? text : text.substring(0, WORDS_LENGTH_MAX);
    }
}
