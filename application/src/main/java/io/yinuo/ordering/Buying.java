package io.yinuo.ordering;

import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.communication.MessageKey;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.StoredOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a confirmed order of a plan or pack to its end. That it is going to be bought is written down before it is, so
 * whoever finds it in the middle asks again under the same key and gets the first answer: it is bought once.
 *
 * <pre>
 *   confirmed --> charging (written) --> bought under the key order:N --> active
 *       '----------------'---------------- not possible, not paid -----> refused
 * </pre>
 */
final class Buying {

    /** Another plan came first. */
    static final String PLAN_IN_THE_WAY = "PLAN_IN_THE_WAY";

    private static final String LINE_NOT_ACTIVE = "LINE_NOT_ACTIVE";

    private static final Logger LOG = LoggerFactory.getLogger(Buying.class);

    private static final Duration NEWS_VALID_FOR = Duration.ofDays(1);

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Charges charges;
    private final OwedMessages messages;
    private final CustomerTexts texts;
    private final OrderingSettings settings;

    Buying(
            Books books,
            Neighbours neighbours,
            LineWork work,
            Charges charges,
            OwedMessages messages,
            CustomerTexts texts,
            OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.charges = charges;
        this.messages = messages;
        this.texts = texts;
        this.settings = settings;
    }

    /** Drives one order on as far as it goes. */
    void drive(long id) {
        Msisdn line = books.orders().find(id).orElseThrow().order().line();
        work.inTurn(line, () -> {
            Optional<StoredOrder> toBuy = work.write(line, now -> prepare(id, now));
            toBuy.ifPresent(this::buy);
            return line;
        });
        messages.handOver(outcome(id));
    }

    /** Returns the order if it is to be bought. */
    private Optional<StoredOrder> prepare(long id, Instant now) {
        StoredOrder order = books.orders().find(id).orElseThrow();
        return switch (order.order().state()) {
            case CONFIRMED -> {
                Optional<String> obstacle = obstacle(order);
                if (obstacle.isPresent()) {
                    refuse(order, obstacle.get(), notBought(order), now);
                    yield Optional.empty();
                }
                books.orders().charging(id, now, now.plus(settings.retryAfter()));
                yield books.orders().find(id);
            }
            case CHARGING -> Optional.of(order);
            case WAITING, ACTIVE, LAPSED, REFUSED, REPLACED -> Optional.empty();
        };
    }

    private Optional<String> obstacle(StoredOrder order) {
        if (!neighbours.isActive(order.order().line())) {
            return Optional.of(LINE_NOT_ACTIVE);
        }
        boolean planInTheWay = neighbours
                .own()
                .find(order.order().offer())
                .flatMap(pack -> neighbours.own().planInTheWay(order.order().line(), pack))
                .isPresent();
        return planInTheWay ? Optional.of(PLAN_IN_THE_WAY) : Optional.empty();
    }

    private void buy(StoredOrder order) {
        Msisdn line = order.order().line();
        boolean mayCost = neighbours.isActive(line)
                || order.terms().isFree()
                || charges.find(line, Charges.keyOf(order)).isPresent();
        if (!mayCost) {
            work.write(line, now -> {
                refuse(order, LINE_NOT_ACTIVE, notBought(order), now);
                return now;
            });
            return;
        }
        PurchaseAnswer answer =
                neighbours.own().buy(Charges.keyOf(order), line, order.order().offer());
        work.write(line, now -> {
            StoredOrder asked = books.orders().find(order.id()).orElseThrow();
            if (asked.order().state() == OrderState.CHARGING) {
                settle(asked, answer, now);
            }
            return now;
        });
    }

    private void settle(StoredOrder order, PurchaseAnswer answer, Instant now) {
        switch (answer) {
            case PurchaseAnswer.Bought bought -> {
                books.orders().bought(order.id(), bought.pack());
                prove(order, bought.pack(), now);
                if (bought.charge().isEmpty()) { // what was charged has a notice
                    owe(order, texts.packBegun(order.terms(), languageOf(order)), now);
                }
            }
            case PurchaseAnswer.Refused refused -> {
                if (refused.reason() == PurchaseAnswer.Reason.KEY_REUSED) {
                    LOG.error("Order {} was to be bought under a key that stands for something else", order.id());
                }
                String words = refused.reason() == PurchaseAnswer.Reason.NOT_ENOUGH_BALANCE
                        ? texts.packNotPaid(order.terms(), refused.balance(), languageOf(order))
                        : notBought(order);
                refuse(order, refused.reason().name(), words, now);
            }
        }
    }

    /** Both answers of a pack count like those of a service. */
    private void prove(StoredOrder stored, long pack, Instant now) {
        Order order = stored.order();
        SecondAnswer second = order.secondAnswer().orElseThrow();
        Map<String, String> proof = new TreeMap<>();
        proof.put("order", Long.toString(order.id()));
        proof.put("pack", Long.toString(pack));
        proof.put("offer", order.offer().text());
        proof.put("category", stored.terms().category().name());
        proof.put("provider", order.provider().text());
        proof.put("firstChannel", order.firstAnswer().channel());
        proof.put("firstWitness", order.firstAnswer().witness().name());
        proof.put("firstAt", order.firstAnswer().at().toString());
        proof.put("secondChannel", second.channel());
        proof.put("secondMessage", Long.toString(second.messageId()));
        proof.put("secondAt", second.at().toString());
        proof.put("priceFen", Long.toString(order.price().amount()));
        books.facts().write("ServiceStarted", now, order.line(), proof);
    }

    private void refuse(StoredOrder order, String why, String words, Instant now) {
        books.orders().refuse(order.id(), why);
        owe(order, words, now);
    }

    private void owe(StoredOrder order, String words, Instant now) {
        messages.owe(outcome(order.id()), order.order().line(), words, NEWS_VALID_FOR, now);
    }

    private String notBought(StoredOrder order) {
        return texts.packNotBought(order.terms(), languageOf(order));
    }

    private Language languageOf(StoredOrder order) {
        return neighbours.lines().languageOf(order.order().line());
    }

    private static MessageKey outcome(long order) {
        return MessageKey.of("pack-order", Long.toString(order));
    }
}
