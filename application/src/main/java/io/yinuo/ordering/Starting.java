package io.yinuo.ordering;

import io.yinuo.charging.ChargeAnswer;
import io.yinuo.communication.MessageKey;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.ServiceDates.Dates;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.ordering.store.StoredSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a confirmed order to its end: {@code confirmed → charging → active}; one for a plan or pack is driven by
 * {@link Buying}. Each step is written down before the next
 * is taken, so whoever finds an order in the middle, after a crash or at the same time, drives it on from there.
 *
 * <pre>
 *   confirmed --[free, trial, or a trial that goes on]--------------------------> active
 *      |                                                                            ^
 *      +--> charging (written) --> charge asked for, key order:N --> charged -------+
 *                                                               '--> refused
 * </pre>
 */
final class Starting {

    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);

    private static final Duration NEWS_VALID_FOR = Duration.ofDays(1);

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Charges charges;
    private final ServiceDates dates;
    private final OwedMessages messages;
    private final CustomerTexts texts;
    private final Buying buying;
    private final OrderingSettings settings;

    Starting(
            Books books,
            Neighbours neighbours,
            LineWork work,
            Charges charges,
            ServiceDates dates,
            OwedMessages messages,
            CustomerTexts texts,
            Buying buying,
            OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.charges = charges;
        this.dates = dates;
        this.messages = messages;
        this.texts = texts;
        this.buying = buying;
        this.settings = settings;
    }

    /** Drives one order on as far as it goes. */
    void drive(long id) {
        StoredOrder found = books.orders().find(id).orElseThrow();
        if (found.isOwnPack()) {
            buying.drive(id);
            return;
        }
        Msisdn line = found.order().line();
        work.inTurn(line, () -> {
            Optional<StoredOrder> toCharge = work.write(line, now -> prepare(id, now));
            toCharge.ifPresent(order -> charge(line, order));
            return line;
        });
        messages.handOver(notStarted(id));
    }

    /** Returns the order if a charge is to be asked for. */
    private Optional<StoredOrder> prepare(long id, Instant now) {
        StoredOrder order = books.orders().find(id).orElseThrow();
        return switch (order.order().state()) {
            case CONFIRMED -> {
                Optional<String> obstacle = obstacle(order);
                if (obstacle.isPresent()) {
                    refuse(order, obstacle.get(), now);
                } else if (order.continuesTrial()) {
                    goOn(order, now);
                } else if (order.startsFree()) {
                    start(order, now, now);
                } else {
                    books.orders().charging(id, now, now.plus(settings.retryAfter()));
                    yield books.orders().find(id);
                }
                yield Optional.empty();
            }
            case CHARGING -> Optional.of(order);
            case WAITING, ACTIVE, LAPSED, REFUSED, REPLACED -> Optional.empty();
        };
    }

    private Optional<String> obstacle(StoredOrder order) {
        Optional<String> obstacle =
                neighbours.obstacle(order.order().line(), order.order().provider());
        if (obstacle.isPresent() || !order.continuesTrial()) {
            return obstacle;
        }
        boolean stopped = books.subscriptions()
                .find(order.subscription())
                .filter(trial -> trial.subscription().isRunning())
                .isEmpty();
        return stopped ? Optional.of(StoredSubscription.STOPPED) : Optional.empty();
    }

    private void charge(Msisdn line, StoredOrder order) {
        Optional<String> obstacle = neighbours.obstacle(line, order.order().provider());
        if (obstacle.isPresent() && charges.find(line, Charges.keyOf(order)).isEmpty()) {
            work.write(line, now -> {
                refuse(order, obstacle.get(), now);
                return now;
            });
            return;
        }
        ChargeAnswer answer = charges.ask(order);
        work.write(line, now -> {
            StoredOrder asked = books.orders().find(order.id()).orElseThrow();
            if (asked.order().state() == OrderState.CHARGING) {
                settle(asked, answer, now);
            }
            return now;
        });
    }

    private void settle(StoredOrder order, ChargeAnswer answer, Instant now) {
        switch (answer) {
            case ChargeAnswer.Charged _ -> start(order, order.startsAt().orElseThrow(), now);
            case ChargeAnswer.Refused refused -> {
                if (refused.reason() == ChargeAnswer.Reason.KEY_REUSED) {
                    LOG.error("Order {} asked for a charge under a key that stands for another one", order.id());
                }
                refuse(order, refused.reason().name(), now);
                Language language = neighbours.lines().languageOf(order.order().line());
                messages.owe(
                        notStarted(order.id()),
                        order.order().line(),
                        texts.notStarted(order.terms(), language),
                        NEWS_VALID_FOR,
                        now);
            }
        }
    }

    private void start(StoredOrder stored, Instant startsAt, Instant now) {
        Order order = stored.order();
        Dates when = dates.starting(stored.terms(), startsAt);
        boolean started = books.subscriptions()
                .insert(
                        stored.subscription(),
                        OptionalLong.of(order.id()),
                        order.line(),
                        stored.terms(),
                        startsAt,
                        when.anchor(),
                        when.paidUntil(),
                        when.trial(),
                        "ORDER",
                        Optional.empty(),
                        when.lookAt());
        if (!started) {
            throw new IllegalStateException("Order " + order.id() + " starts a service that runs already");
        }
        books.orders().active(order.id(), startsAt);
        tell(stored, when.trial(), now);
    }

    /** The yes to a trial's question: from the end of the trial on it renews like any other service. */
    private void goOn(StoredOrder order, Instant now) {
        StoredSubscription trial =
                books.subscriptions().find(order.subscription()).orElseThrow();
        Instant lookAt = dates.lookAt(order.terms(), trial.subscription().paidUntil(), false)
                .orElse(now);
        books.subscriptions().goOnPaid(trial.id(), order.terms(), lookAt);
        books.orders().active(order.id(), now);
        tell(order, false, now);
    }

    private void tell(StoredOrder stored, boolean trial, Instant now) {
        Order order = stored.order();
        SecondAnswer second = order.secondAnswer().orElseThrow();
        Map<String, String> proof = new TreeMap<>();
        proof.put("order", Long.toString(order.id()));
        proof.put("subscription", Long.toString(stored.subscription()));
        proof.put("offer", order.offer().text());
        proof.put("provider", order.provider().text());
        proof.put("firstWitness", order.firstAnswer().witness().name());
        proof.put("firstAt", order.firstAnswer().at().toString());
        proof.put("secondMessage", Long.toString(second.messageId()));
        proof.put("secondAt", second.at().toString());
        proof.put("priceFen", Long.toString(order.price().amount()));
        proof.put("trial", Boolean.toString(trial));
        books.facts().write("ServiceStarted", now, order.line(), proof);
        tell(order, NewsStore.Kind.ORDER_ACTIVE, Optional.empty(), now);
    }

    private void refuse(StoredOrder order, String why, Instant now) {
        books.orders().refuse(order.id(), why);
        tell(order.order(), NewsStore.Kind.ORDER_REFUSED, Optional.of(why), now);
    }

    private void tell(Order order, NewsStore.Kind kind, Optional<String> why, Instant now) {
        books.news().insert(order.provider(), kind, now, order.line(), order.offer(), OptionalLong.of(order.id()), why);
    }

    private static MessageKey notStarted(long order) {
        return MessageKey.of("not-started", Long.toString(order));
    }
}
