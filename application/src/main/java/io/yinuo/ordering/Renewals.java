package io.yinuo.ordering;

import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.communication.MessageKey;
import io.yinuo.engine.ordering.BillingCalendar;
import io.yinuo.engine.ordering.Renewal;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.StoredSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the next step of services that renew: reminds, charges, or ends what cannot be paid. A charge is written down
 * before it is asked for; a stop that was recorded first keeps it from being written down, so that no later charge begins.
 * What a crash left unanswered is looked up, not asked for again: the customer may have stopped the service since.
 */
final class Renewals {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    /** What came of a step. */
    sealed interface Outcome {

        record Charged(Charge charge) implements Outcome {}

        record NotEnoughBalance() implements Outcome {}

        /** No charge before this moment. */
        record NotDue(Instant dueAt) implements Outcome {}

        /** It does not renew, or no longer. */
        record Nothing() implements Outcome {}
    }

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Charges charges;
    private final BillingCalendar calendar;
    private final Renewal rule;
    private final Trials trials;
    private final Endings endings;
    private final OwedMessages messages;
    private final CustomerTexts texts;
    private final OrderingSettings settings;
    private final RenewalSettings renewal;

    Renewals(
            Books books,
            Neighbours neighbours,
            LineWork work,
            Charges charges,
            BillingCalendar calendar,
            Renewal rule,
            Trials trials,
            Endings endings,
            OwedMessages messages,
            CustomerTexts texts,
            OrderingSettings settings,
            RenewalSettings renewal) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.charges = charges;
        this.calendar = calendar;
        this.rule = rule;
        this.trials = trials;
        this.endings = endings;
        this.messages = messages;
        this.texts = texts;
        this.settings = settings;
        this.renewal = renewal;
    }

    /** Takes the next step of a service, if one is due. */
    Outcome advance(long id) {
        Msisdn line =
                books.subscriptions().find(id).orElseThrow().subscription().line();
        return work.inTurn(line, () -> {
            recover(line, id);
            Step step = work.write(line, now -> prepare(id, now));
            step.message().ifPresent(messages::handOver);
            return step.charge().isPresent() ? charge(line, id, step.charge().get()) : step.outcome();
        });
    }

    /** What a step wrote down, and what is to be done outside of its transaction. */
    private record Step(Outcome outcome, Optional<MessageKey> message, Optional<Instant> charge) {

        static Step of(Outcome outcome) {
            return new Step(outcome, Optional.empty(), Optional.empty());
        }
    }

    private Step prepare(long id, Instant now) {
        StoredSubscription service = books.subscriptions().find(id).orElseThrow();
        if (!service.subscription().isRunning() || !service.terms().renew()) {
            return Step.of(new Outcome.Nothing());
        }
        if (service.subscription().trial()) {
            return new Step(new Outcome.Nothing(), trials.advance(service, now), Optional.empty());
        }
        Optional<String> obstacle = neighbours.obstacle(
                service.subscription().line(), service.terms().provider());
        if (obstacle.isPresent()) {
            return rest(service, now.plus(renewal.tryAgainAfter()));
        }
        return switch (rule.next(service.renewal(), now)) {
            case Renewal.Step.Wait(Instant until) -> rest(service, until);
            case Renewal.Step.Remind(Instant due) -> remind(service, due, now);
            case Renewal.Step.Charge(Instant due) -> {
                books.subscriptions().charging(id, due, now.plus(settings.retryAfter()));
                yield new Step(new Outcome.Nothing(), Optional.empty(), Optional.of(due));
            }
        };
    }

    private Step rest(StoredSubscription service, Instant until) {
        books.subscriptions().lookAt(service.id(), until);
        Instant paidUntil = service.subscription().paidUntil();
        return Step.of(new Outcome.NotDue(until.isBefore(paidUntil) ? paidUntil : until));
    }

    private Step remind(StoredSubscription service, Instant due, Instant now) {
        Msisdn line = service.subscription().line();
        MessageKey key = OwedMessages.reminder(service.id(), due);
        Instant charged = now.plus(renewal.lead());
        books.subscriptions().remind(service.id(), due, charged);
        String text = texts.reminder(
                service.terms(),
                charged.isAfter(due) ? charged : due,
                neighbours.lines().languageOf(line));
        messages.owe(key, line, text, renewal.lead(), now);
        return new Step(new Outcome.NotDue(charged.isAfter(due) ? charged : due), Optional.of(key), Optional.empty());
    }

    private Outcome charge(Msisdn line, long id, Instant due) {
        StoredSubscription service = books.subscriptions().find(id).orElseThrow();
        ChargeAnswer answer = charges.ask(service, due);
        Outcome outcome = work.write(line, now -> settle(id, due, answer, now));
        messages.handOver(endedUnpaid(id));
        return outcome;
    }

    /** Settles a charge that was asked for and whose answer was never written down. */
    private void recover(Msisdn line, long id) {
        StoredSubscription service = books.subscriptions().find(id).orElseThrow();
        if (service.chargingFor().isEmpty()) {
            return;
        }
        Instant due = service.chargingFor().get();
        Optional<Charge> made = charges.find(line, charges.keyOf(service, due));
        work.write(line, now -> {
            made.ifPresentOrElse(
                    charge -> settle(id, due, new ChargeAnswer.Charged(charge), now), () -> unasked(id, due, now));
            return now;
        });
    }

    private void unasked(long id, Instant due, Instant now) {
        books.subscriptions()
                .find(id)
                .filter(service -> service.chargingFor().equals(Optional.of(due)))
                .ifPresent(service ->
                        books.subscriptions().notCharged(id, service.notBefore(), service.failedCharges(), now));
    }

    private Outcome settle(long id, Instant due, ChargeAnswer answer, Instant now) {
        StoredSubscription service = books.subscriptions().find(id).orElseThrow();
        boolean settled = !service.chargingFor().equals(Optional.of(due)); // by another call, when a turn took too long
        return switch (answer) {
            case ChargeAnswer.Charged(Charge charge) -> {
                if (!settled) {
                    paid(service, due, charge, now);
                }
                yield new Outcome.Charged(charge);
            }
            case ChargeAnswer.Refused refused -> {
                if (!settled) {
                    unpaid(service, due, refused.reason(), now);
                }
                yield new Outcome.NotEnoughBalance();
            }
        };
    }

    private void paid(StoredSubscription service, Instant due, Charge charge, Instant now) {
        Instant paidUntil = calendar.next(service.anchor(), due, service.cycle());
        books.subscriptions().charged(service.id(), paidUntil, paidUntil.minus(renewal.remindBefore()));
        books.facts()
                .write(
                        "ServiceRenewed",
                        now,
                        service.subscription().line(),
                        Map.of(
                                "subscription", Long.toString(service.id()),
                                "offer", service.terms().offer().text(),
                                "provider", service.terms().provider().text(),
                                "dueAt", due.toString(),
                                "remindedAt", service.remindedAt().orElseThrow().toString(),
                                "voucher", charge.voucher().text()));
    }

    private void unpaid(StoredSubscription service, Instant due, ChargeAnswer.Reason why, Instant now) {
        int failed = service.failedCharges() + 1;
        Instant again = now.plus(renewal.tryAgainAfter());
        books.subscriptions().notCharged(service.id(), Optional.of(again), failed, again);
        boolean forGood = switch (why) {
            case NOT_ENOUGH_BALANCE, ACCOUNT_FROZEN -> failed >= renewal.tries();
            case NO_SUCH_ACCOUNT, ACCOUNT_CLOSED -> true;
            case KEY_REUSED -> {
                LOG.error("The charge of service {} due {} has a key that stands for another", service.id(), due);
                yield failed >= renewal.tries();
            }
        };
        if (!forGood || !service.subscription().isRunning()) {
            return;
        }
        endings.over(service, why.name(), now);
        Msisdn line = service.subscription().line();
        messages.owe(
                endedUnpaid(service.id()),
                line,
                texts.endedUnpaid(service.terms(), neighbours.lines().languageOf(line)),
                Duration.ofDays(1),
                now);
    }

    private static MessageKey endedUnpaid(long subscription) {
        return MessageKey.of("ended-unpaid", Long.toString(subscription));
    }
}
