package io.yinuo.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.Charging;
import io.yinuo.charging.Packs;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows what the phones read and said, and judges every charge by that alone: the obvious model. It asks {@link Ordering}
 * only what runs, and {@link Charging} only what was charged.
 */
final class Witness {

    private static final int ALL = 1_000;
    private static final Pattern QUESTION =
            Pattern.compile("“(?<service>[^”]+)”.*“是(?<code>[0-9]{2})”", Pattern.DOTALL);
    private static final Pattern FEE = Pattern.compile("(?:信息费|套餐费|流量包费)(?<yuan>[0-9]+)(?:\\.(?<fen>[0-9]{2}))?元");
    private static final String RENEWAL = "renewal:";

    /** How the keys of what the ledger renews by itself begin. */
    private static final String LEDGER = "pack:";

    /**
     * What a phone was asked.
     *
     * @param fee     that a yes to it agrees to; none for a trial and for what is free
     * @param ofTrial whether it asks if a trial shall go on, which may be answered for longer than a day
     */
    record Question(
            String key, Msisdn phone, String service, int code, Optional<Fen> fee, boolean ofTrial, Instant at) {}

    private record Yes(Msisdn phone, int code, Instant at) {}

    private final Ordering ordering;
    private final Charging accounts;
    private final Packs packs;
    private final FakeCommunication inbox;
    private final Set<Yes> yeses;
    private final List<Question> pages;
    private final Map<Long, Long> frozen;
    private final Map<ProviderId, Long> suspended;
    private final Map<Msisdn, Fen> credited;
    private final Set<String> judged;
    private boolean died;

    Witness(Ordering ordering, Charging accounts, Packs packs, FakeCommunication inbox) {
        this(
                ordering,
                accounts,
                packs,
                inbox,
                new HashSet<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashSet<>());
    }

    private Witness(
            Ordering ordering,
            Charging accounts,
            Packs packs,
            FakeCommunication inbox,
            Set<Yes> yeses,
            List<Question> pages,
            Map<Long, Long> frozen,
            Map<ProviderId, Long> suspended,
            Map<Msisdn, Fen> credited,
            Set<String> judged) {
        this.ordering = ordering;
        this.accounts = accounts;
        this.packs = packs;
        this.inbox = inbox;
        this.yeses = yeses;
        this.pages = pages;
        this.frozen = frozen;
        this.suspended = suspended;
        this.credited = credited;
        this.judged = judged;
    }

    Witness afterRestart(Ordering restarted) {
        Witness same =
                new Witness(restarted, accounts, packs, inbox, yeses, pages, frozen, suspended, credited, judged);
        same.died = true;
        return same;
    }

    void died() {
        died = true;
    }

    void saysYes(Msisdn phone, int code, SecondAnswer answer) {
        yeses.add(new Yes(phone, code, answer.at()));
    }

    /**
     * Presses the second button of the page that repeats an order and its price. The message that asks the same may come
     * later, or no more.
     */
    void saysYesOnPage(Order order, Instant at) {
        Optional<Fen> fee = order.price().isPositive() ? Optional.of(order.price()) : Optional.empty();
        pages.add(new Question(
                "order:" + order.id(), order.line(), order.service().zh(), order.code(), fee, false, at));
        yeses.add(new Yes(order.line(), order.code(), at));
    }

    /** From the answer to a stop on, nothing more is charged for these. */
    void stopped(StopAnswer answer) {
        answer.stopped().forEach(service -> frozen.put(service.id(), chargesOf(service.id())));
        answer.already().forEach(service -> frozen.putIfAbsent(service.id(), chargesOf(service.id())));
    }

    /** The phone wants its last stop taken back; what runs again may charge again. */
    void wantsBack(Msisdn phone) {
        ordering.all(phone, ALL).forEach(service -> frozen.remove(service.id()));
    }

    void suspended(ProviderId provider) {
        suspended.put(provider, chargesOf(provider));
    }

    void lifted(ProviderId provider) {
        suspended.remove(provider);
    }

    void credited(Msisdn phone, Fen amount) {
        credited.merge(phone, amount, Fen::plus);
    }

    List<Question> questionsTo(Msisdn phone) {
        List<Question> questions = new ArrayList<>();
        for (FakeCommunication.Taken taken : inbox.sent()) {
            String text = taken.message().text();
            Matcher question = QUESTION.matcher(text);
            if (taken.message().to().equals(phone) && question.find()) {
                boolean trial = text.contains("同意体验");
                questions.add(new Question(
                        taken.message().key().text(),
                        phone,
                        question.group("service"),
                        Integer.parseInt(question.group("code")),
                        trial ? Optional.empty() : fee(text),
                        text.contains("同意付费续用"),
                        taken.at()));
            }
        }
        return questions;
    }

    private static Optional<Fen> fee(String text) {
        Matcher fee = FEE.matcher(text);
        if (!fee.find()) {
            return Optional.empty();
        }
        long rest = fee.group("fen") == null ? 0 : Long.parseLong(fee.group("fen"));
        return Optional.of(new Fen(Long.parseLong(fee.group("yuan")) * 100 + rest));
    }

    /** After every event. */
    void look(Instant now) {
        for (Msisdn phone : RandomDays.PHONES) {
            List<Charge> charges = accounts.charges(phone, ALL);
            for (Charge charge : charges) {
                if (judged.add(charge.voucher().text())) {
                    judge(charge, now);
                }
            }
            assertThat(charges)
                    .extracting(Charge::key)
                    .as("charged once for each key")
                    .doesNotHaveDuplicates();
            assertThat(charges.stream().filter(Witness::isOfService))
                    .extracting(charge -> charge.subscription() + " from " + charge.periodStart())
                    .as("a period is paid once")
                    .doesNotHaveDuplicates();
            assertThat(packs.of(phone).stream()
                            .flatMap(held -> Stream.concat(held.packs().stream(), held.waiting().stream()))
                            .filter(pack -> pack.category() == Category.PLAN))
                    .as("plans of %s", phone)
                    .hasSizeLessThan(2);
            lookAtTheAccount(phone, charges);
        }
        frozen.forEach((service, charges) -> assertThat(chargesOf(service))
                .as("charges of service %d, which was stopped", service)
                .isEqualTo(charges));
        suspended.forEach((provider, charges) -> assertThat(chargesOf(provider))
                .as("charges of %s, which is suspended", provider)
                .isEqualTo(charges));
    }

    private void judge(Charge charge, Instant now) {
        assertThat(charge.at()).as("charged by now").isBeforeOrEqualTo(now);
        boolean renewal = charge.key().text().startsWith(RENEWAL);
        boolean byLedger = charge.key().text().startsWith(LEDGER);
        assertThat(Stream.concat(questionsTo(charge.line()).stream(), pages.stream())
                        .filter(question -> question.phone().equals(charge.line()))
                        .filter(question ->
                                question.service().equals(charge.service().zh()))
                        .filter(question -> question.fee().equals(Optional.of(charge.amount())))
                        .filter(question -> renewal
                                || byLedger
                                || question.key().equals(charge.key().text()))
                        .filter(question -> wasAgreedTo(question, charge.at())))
                .as("yes of %s to “%s” at %s", charge.line(), charge.service().zh(), charge.amount())
                .isNotEmpty();
        if (renewal) {
            judgeRenewal(charge);
        }
    }

    private boolean wasAgreedTo(Question question, Instant by) {
        return yeses.stream()
                .filter(yes -> yes.phone().equals(question.phone()) && yes.code() == question.code())
                .filter(yes -> !yes.at().isBefore(question.at()) && !yes.at().isAfter(by))
                // After a crash the hand-over is written down anew, and the time for the answer runs from there.
                .anyMatch(yes -> died
                        || question.ofTrial()
                        || yes.at().isBefore(question.at().plus(Duration.ofHours(24))));
    }

    private void judgeRenewal(Charge charge) {
        LocalTime time = OrderingHouse.OPERATOR.timeOf(charge.at());
        assertThat(time).as("time of a renewal").isBetween(LocalTime.of(9, 0), LocalTime.of(19, 59, 59));
        assertThat(inbox.sent().stream()
                        .filter(taken -> taken.message().to().equals(charge.line()))
                        .filter(taken -> taken.message()
                                .key()
                                .text()
                                .equals("reminder:" + charge.subscription() + "-"
                                        + charge.periodStart().getEpochSecond()))
                        .filter(taken -> !taken.at().plus(Duration.ofHours(24)).isAfter(charge.at())))
                .as("a reminder a day before %s", charge)
                .hasSize(1);
    }

    private void lookAtTheAccount(Msisdn phone, List<Charge> charges) {
        Fen balance = accounts.balance(phone).orElseThrow();
        Fen entries =
                accounts.entries(phone, ALL).stream().map(AccountEntry::amount).reduce(Fen.ZERO, Fen::plus);
        Fen charged = charges.stream().map(Charge::amount).reduce(Fen.ZERO, Fen::plus);
        assertThat(entries).as("sum of the entries of %s", phone).isEqualTo(balance);
        assertThat(RandomDays.OPENING
                        .plus(credited.getOrDefault(phone, Fen.ZERO))
                        .minus(charged))
                .as("opening balance, credits and charges of %s", phone)
                .isEqualTo(balance);
        assertThat(balance.isNegative()).as("a negative balance").isFalse();
    }

    /** When everything that was begun has come to its end. */
    void lookAtTheEnd() {
        for (Msisdn phone : RandomDays.PHONES) {
            List<Charge> charges = accounts.charges(phone, ALL);
            assertThat(accounts.notices(phone, ALL))
                    .extracting(ChargeNotice::voucher)
                    .as("one notice for each charge")
                    .containsExactlyInAnyOrderElementsOf(
                            charges.stream().map(Charge::voucher).toList());
            List<Subscription> services = ordering.all(phone, ALL);
            assertThat(services)
                    .extracting(Subscription::id)
                    .containsAll(charges.stream()
                            .filter(Witness::isOfService)
                            .map(Charge::subscription)
                            .toList());
            for (Order order : ordering.orders(Optional.of(phone), Optional.empty(), ALL)) {
                lookAt(order, charges);
            }
        }
    }

    private static void lookAt(Order order, List<Charge> charges) {
        assertThat(order.state())
                .as("where order %d stands in the end", order.id())
                .isNotIn(OrderState.CONFIRMED, OrderState.CHARGING);
        long charged = charges.stream()
                .filter(charge -> charge.key().text().equals("order:" + order.id()))
                .count();
        if (order.state() != OrderState.ACTIVE) {
            assertThat(charged)
                    .as("charges of order %d, which is %s", order.id(), order.state())
                    .isZero();
        } else {
            assertThat(order.secondAnswer()).as("proof of order %d", order.id()).isPresent();
            if (order.provider().equals(ProviderId.OPERATOR)) {
                assertThat(charged)
                        .as("charges of order %d for a pack that was bought", order.id())
                        .isEqualTo(order.price().isPositive() ? 1 : 0);
            }
        }
    }

    /** Plans and packs are no services; each is a purchase of its own. */
    private static boolean isOfService(Charge charge) {
        return charge.subscription() != 0;
    }

    private long chargesOf(long service) {
        return allCharges().filter(charge -> charge.subscription() == service).count();
    }

    private long chargesOf(ProviderId provider) {
        return allCharges().filter(charge -> charge.provider().equals(provider)).count();
    }

    private Stream<Charge> allCharges() {
        return RandomDays.PHONES.stream().flatMap(phone -> accounts.charges(phone, ALL).stream());
    }

    int charges() {
        return (int) allCharges().count();
    }

    int packs() {
        return (int) allCharges()
                .filter(charge -> charge.provider().equals(ProviderId.OPERATOR))
                .count();
    }

    int renewals() {
        return (int) allCharges()
                .filter(charge -> charge.key().text().startsWith(RENEWAL))
                .count();
    }

    int stops() {
        return frozen.size();
    }
}
