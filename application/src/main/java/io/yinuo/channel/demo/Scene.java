package io.yinuo.channel.demo;

import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.ProviderNews;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.Line;
import io.yinuo.trouble.Report;
import java.util.List;
import java.util.Optional;

/**
 * What the records and the phone's screen say at one moment of a walk.
 *
 * @param screen   oldest first
 * @param orders   for this phone since the walk began, newest first
 * @param services of this phone, newest first
 * @param charges  of this phone since the walk began, newest first
 * @param entries  of this phone's account since the walk began, newest first
 * @param told     what the provider of the stopped service was told of the stop
 * @param bound    whether our link is bound to the SMSC
 */
record Scene(
        Walk walk,
        Line line,
        List<ScreenMessage> screen,
        List<Order> orders,
        List<Subscription> services,
        List<Charge> charges,
        List<AccountEntry> entries,
        List<Report> reports,
        Optional<ProviderNews> told,
        Fen balance,
        boolean bound) {

    Msisdn phone() {
        return walk.phone();
    }

    /** What data abroad has cost on this walk. */
    Fen paidAbroad() {
        return entries.stream()
                .filter(entry -> entry.what().equals("ROAMING"))
                .map(AccountEntry::amount)
                .reduce(Fen.ZERO, Fen::minus);
    }

    /** What a card brought on this walk: one entry, or none yet. */
    List<AccountEntry> creditsOf(PrintedCard card) {
        return entries.stream()
                .filter(entry ->
                        entry.what().equals("TOP_UP") && entry.reference().equals(AccountEntry.CARD + card.serial()))
                .toList();
    }

    /** The newest order of a provider on this walk. */
    Optional<Order> orderOf(Cast.Company company) {
        return orders.stream()
                .filter(order -> order.provider().equals(company.id()))
                .findFirst();
    }

    /** The first message on the screen that holds this. */
    Optional<ScreenMessage> received(String part) {
        return screen.stream()
                .filter(message -> message.received() && message.text().contains(part))
                .findFirst();
    }

    /** The message that asks for the yes to an order. */
    Optional<ScreenMessage> asked(Order order) {
        return received("是" + order.code())
                .or(() -> received("YES" + order.code()))
                .or(() -> received("YES " + order.code()));
    }

    /** Whether the phone has sent exactly this on this walk. */
    boolean sent(String words) {
        return screen.stream()
                .anyMatch(
                        message -> !message.received() && message.text().strip().equals(words));
    }

    /** The charge of an order, if it was made. */
    Optional<Charge> chargeOf(Order order) {
        return charges.stream()
                .filter(charge -> charge.provider().equals(order.provider()))
                .filter(charge -> charge.service().equals(order.service()))
                .findFirst();
    }
}
