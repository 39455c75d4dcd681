package io.yinuo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.crash.Customer.Story;
import io.yinuo.crash.Kill.Done;
import io.yinuo.crash.Records.ChargeRow;
import io.yinuo.crash.Records.OrderRow;
import io.yinuo.crash.Records.ServiceRow;
import io.yinuo.kernel.Msisdn;
import io.yinuo.process.SimulatorControl;
import io.yinuo.process.SimulatorControl.Arrived;
import io.yinuo.process.SimulatorControl.ProviderAnswer;
import io.yinuo.process.SimulatorControl.ToYinuo;
import io.yinuo.process.YinuoProcess;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a run when everything is calm.
 *
 * <p>Believed is the simulator, which was never killed: its list of the messages for which it got an OK
 * ({@code deliver_sm_resp}), and its list of what it took ({@code submit_sm}, answered OK). An OK is a promise, so:
 *
 * <ul>
 *   <li><b>Lost.</b> Each message on the first list has its answer on the second, of the form that only this message gets:
 *       a list for {@code 0000}, a stop for a number, a notice for a yes. Each phone tells one story only, and writes each
 *       thing once, so no answer can stand in for another's. Each order that was answered with 202 exists.
 *   <li><b>In effect.</b> Each service whose stop was acknowledged has ended, and its provider, who now asks for a charge,
 *       is refused because it was stopped. Nobody who stayed silent was charged.
 *   <li><b>Doubled in the records.</b> Yinuo's own rows are asked only for what may be there once: an order under its
 *       reference, a charge and its notice, a stop, the fact of each. Rows never prove that something was not lost.
 *   <li><b>Doubled on the line.</b> Over SMPP a message may come twice only if Yinuo could not know that it had arrived:
 *       its OK was on the way, or not yet in the journal, when Yinuo was killed. So for each double some kill of Yinuo lies
 *       between the two arrivals, the first arrival lies within {@value Doubles#OPEN_MILLIS_MAX} ms of that kill, and no
 *       kill has more doubles than the link's window has places. A kill of PostgreSQL alone excuses none.
 * </ul>
 */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

    private final List<Customer> customers;
    private final List<Done> kills;
    private final SimulatorControl simulator;
    private final Records records;
    private final int linkWindow;
    private final List<ToYinuo> acknowledged;
    private final Map<String, List<Arrived>> received;

    Judge(List<Customer> customers, List<Done> kills, SimulatorControl simulator, YinuoProcess yinuo, int linkWindow) {
        this.customers = customers;
        this.kills = kills;
        this.simulator = simulator;
        this.records = new Records(yinuo.database());
        this.linkWindow = linkWindow;
        this.acknowledged = simulator.toYinuo();
        this.received = simulator.arrived().stream().collect(Collectors.groupingBy(Arrived::to));
    }

    void judge() {
        everyStoryWasTold();
        everyAcknowledgedMessageWasAnswered();
        everyAcknowledgedOrderIsThereOnce();
        everyAcknowledgedStopIsInEffect();
        nobodyPaysWithoutAYesOrTwice();
        everyChargeHasOneNotice();
        noFactIsWrittenTwice();
        int doubles = new Doubles(simulator.fromYinuo(), kills, linkWindow).judge();
        LOG.info(
                "{} customers ({}), {} messages acknowledged, {} received, {} kills, {} sent again from open windows",
                customers.size(),
                customers.stream().collect(Collectors.groupingBy(Customer::story, Collectors.counting())),
                acknowledged.size(),
                received.values().stream().mapToInt(List::size).sum(),
                kills.size(),
                doubles);
    }

    private void everyStoryWasTold() {
        assertThat(customers).as("customers").hasSizeGreaterThan(20);
        assertThat(customers.stream().map(Customer::story)).contains(Story.values());
        assertThat(customers.stream().flatMap(customer -> customer.complaint().stream()))
                .as("complaints of customers")
                .isEmpty();
    }

    private void everyAcknowledgedMessageWasAnswered() {
        assertThat(acknowledged).isNotEmpty();
        List<String> unanswered = acknowledged.stream()
                .filter(message -> received.getOrDefault(message.from(), List.of()).stream()
                        .noneMatch(answer -> !answer.at().isBefore(message.offeredAt())
                                && formOfAnswer(message.text())
                                        .matcher(answer.text())
                                        .find()))
                .map(message -> message.from() + " wrote " + message.text() + ", acknowledged at " + message.at())
                .toList();
        assertThat(unanswered).as("acknowledged and never answered").isEmpty();

        Set<Long> twice = new HashSet<>();
        Set<Long> once = new HashSet<>();
        acknowledged.forEach(message -> {
            if (!once.add(message.id())) {
                twice.add(message.id());
            }
        });
        assertThat(twice).as("taken with an OK twice").isEmpty();
    }

    private static Pattern formOfAnswer(String text) {
        if (text.equals("0000")) {
            return Customer.LIST;
        }
        if (text.startsWith("是")) {
            return Customer.NOTICE;
        }
        if (NUMBER.matcher(text).matches()) {
            return Customer.STOPPED;
        }
        throw new IllegalStateException("Nobody in a run writes " + text);
    }

    private void everyAcknowledgedOrderIsThereOnce() {
        Map<Long, OrderRow> orders =
                records.orders().stream().collect(Collectors.toMap(OrderRow::id, Function.identity()));
        assertThat(orders.values().stream().map(order -> order.provider() + " " + order.reference()))
                .as("one order under each reference")
                .doesNotHaveDuplicates();
        List<Customer> ordered =
                customers.stream().filter(c -> c.order().isPresent()).toList();
        assertThat(ordered).isNotEmpty();
        for (Customer customer : ordered) {
            OrderRow order = Optional.ofNullable(orders.get(customer.order().orElseThrow()))
                    .orElseThrow(() -> new AssertionError("An acknowledged order is lost: " + customer.reference()));
            assertThat(order.reference()).isEqualTo(customer.reference());
            assertThat(order.line()).isEqualTo(msisdn(customer));
            assertThat(order.state())
                    .as("%s of %s", customer.story(), customer.phone())
                    .isEqualTo(customer.story() == Story.SAYS_YES ? "ACTIVE" : "WAITING");
        }
        assertThat(orders).as("nobody else's order appeared").hasSize(ordered.size());
    }

    private void everyAcknowledgedStopIsInEffect() {
        List<Customer> stopped =
                customers.stream().filter(c -> c.stoppedService().isPresent()).toList();
        assertThat(stopped).isNotEmpty();
        for (Customer customer : stopped) {
            String service = customer.stoppedService().orElseThrow();
            List<ServiceRow> ended = records.services(msisdn(customer)).stream()
                    .filter(ServiceRow::ended)
                    .toList();
            assertThat(ended)
                    .as("what %s stopped: %s", customer.phone(), service)
                    .hasSize(1);
            assertThat(List.of(ended.getFirst().nameZh(), ended.getFirst().nameEn()))
                    .contains(service);
            ProviderAnswer answer = simulator
                    .charge(
                            ended.getFirst().provider(),
                            customer.phone(),
                            ended.getFirst().offer(),
                            customer.reference() + "-late")
                    .orElseThrow(() -> new AssertionError("No answer although everything is calm"));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("reason").asString()).isEqualTo("STOPPED");
        }
        assertThat(records.servicesStoppedTwice()).as("services stopped twice").isZero();
    }

    private void nobodyPaysWithoutAYesOrTwice() {
        Map<String, List<ChargeRow>> byKey = records.charges().stream().collect(Collectors.groupingBy(ChargeRow::key));
        assertThat(byKey.values())
                .as("one charge under each key")
                .allSatisfy(c -> assertThat(c).hasSize(1));
        Set<String> expected = customers.stream()
                .filter(c -> c.story() == Story.SAYS_YES && c.order().isPresent())
                .map(c -> "order:" + c.order().orElseThrow())
                .collect(Collectors.toSet());
        assertThat(expected).isNotEmpty();
        assertThat(byKey.keySet().stream().filter(key -> key.startsWith("order:")))
                .as("charges of orders: one for each yes, none without")
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(records.accountsThatDoNotAddUp())
                .as("balances that are not the sum of their entries")
                .isZero();
    }

    private void everyChargeHasOneNotice() {
        List<ChargeRow> charges = records.charges();
        Map<String, Set<String>> phonesByVoucher = received.values().stream()
                .flatMap(List::stream)
                .flatMap(message -> voucherOf(message.text()).map(v -> Map.entry(v, message.to())).stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        assertThat(phonesByVoucher.keySet())
                .as("a notice for each charge, and none without")
                .containsExactlyInAnyOrderElementsOf(
                        charges.stream().map(ChargeRow::voucher).toList());
        for (ChargeRow charge : charges) {
            assertThat(phonesByVoucher.get(charge.voucher()))
                    .as("whom the notice %s reached", charge.voucher())
                    .containsExactly(Long.toString(charge.line()));
        }
        assertThat(records.notices()).as("notices in the records").isEqualTo(charges.size());
        assertThat(records.noticesInDoubt())
                .as("notices that do not know that they arrived")
                .isZero();
    }

    private static Optional<String> voucherOf(String text) {
        Matcher matcher = Customer.NOTICE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void noFactIsWrittenTwice() {
        for (Fact fact : Fact.WRITTEN_ONCE) {
            assertThat(records.facts(fact.area(), fact.kind()))
                    .as("facts %s", fact.kind())
                    .isPositive();
            assertThat(records.subjectsOfTwoFacts(fact.area(), fact.kind(), fact.about()))
                    .as("facts that stand there twice")
                    .isEmpty();
        }
    }

    private static long msisdn(Customer customer) {
        return Msisdn.of(customer.phone()).e164();
    }

    /**
     * A kind of fact of which there is one about each thing.
     *
     * @param about the attribute that names the thing
     */
    private record Fact(String area, String kind, String about) {
        static final List<Fact> WRITTEN_ONCE = List.of(
                new Fact("ordering", "ServiceStopped", "subscription"),
                new Fact("ordering", "ServiceStarted", "order"),
                new Fact("charging", "ChargeMade", "voucher"),
                new Fact("charging", "NoticeSubmitted", "voucher"),
                new Fact("charging", "NoticeDelivered", "voucher"),
                new Fact("charging", "ReminderDue", "reminder"),
                new Fact("charging", "ReminderSubmitted", "reminder"),
                new Fact("charging", "ReminderDelivered", "reminder"));
    }
}
