package io.yinuo.ordering;

import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.store.OwedMessageStore.OwedMessage;
import io.yinuo.ordering.store.StoredOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to phones. Each is written down in the transaction of what it is about and handed over to the lines after it;
 * the pass hands over what a crash or a full journal left behind. The lines send a key once, so handing over twice is
 * harmless.
 */
final class OwedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(OwedMessages.class);

    private static final String ORDER = "order";
    private static final String REMINDER = "reminder";

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Operator operator;
    private final OrderingSettings settings;

    OwedMessages(Books books, Neighbours neighbours, LineWork work, Operator operator, OrderingSettings settings) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.operator = operator;
        this.settings = settings;
    }

    /** The question of an order. From its hand-over on the order counts as asked. */
    static MessageKey question(long order) {
        return MessageKey.of(ORDER, Long.toString(order));
    }

    static MessageKey reminder(long subscription, Instant due) {
        return MessageKey.of(REMINDER, subscription + "-" + due.getEpochSecond());
    }

    /** Writes a message down, in the transaction that is going on. */
    void owe(MessageKey key, Msisdn line, String text, Duration validity, Instant now) {
        books.owed().insert(new OwedMessage(key, line, text, validity), now.plus(settings.retryAfter()));
    }

    /** Takes a message back that is not handed over yet. */
    void forget(MessageKey key) {
        books.owed().delete(key);
    }

    /** Hands one over now; if the lines do not take it, the pass tries again. */
    void handOver(MessageKey key) {
        books.owed().find(key).ifPresent(this::handOver);
    }

    /** Hands over what is left. Returns how many it could, at most one batch: with the lines full, the rest waits. */
    int handOverLeft(Instant now) {
        int handedOver = 0;
        for (OwedMessage message : books.owed().take(now, now.plus(settings.retryAfter()), settings.batch())) {
            if (!handOver(message)) {
                break;
            }
            handedOver++;
        }
        return handedOver;
    }

    /** Returns whether the lines take messages at all. */
    private boolean handOver(OwedMessage message) {
        try {
            neighbours
                    .communication()
                    .send(new OutgoingMessage(
                            message.key(),
                            operator.serviceNumber(),
                            message.line(),
                            message.text(),
                            message.validity()));
        } catch (CommunicationOverloaded e) {
            LOG.warn("The lines are full; message {} and those behind it wait: {}", message.key(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.error("Message {} could not be handed over; it is tried again", message.key(), e);
            return true;
        }
        work.write(message.line(), now -> {
            books.owed().delete(message.key());
            handedOver(message.key(), now);
            return now;
        });
        return true;
    }

    private void handedOver(MessageKey key, Instant now) {
        switch (key.owner()) {
            case ORDER -> {
                Optional<StoredOrder> order = books.orders().find(Long.parseLong(key.name()));
                order.ifPresent(asked -> books.orders().asked(asked.id(), now, answerUntil(asked, now)));
            }
            case REMINDER -> {
                String[] parts = key.name().split("-", 2);
                long subscription = Long.parseLong(parts[0]);
                books.subscriptions()
                        .find(subscription)
                        .flatMap(found -> found.remindedFor())
                        .ifPresent(due -> {
                            if (key.equals(reminder(subscription, due))) {
                                books.subscriptions().reminded(subscription, due, now);
                            }
                        });
            }
            default -> LOG.debug("Message {} was handed over", key);
        }
    }

    /** A trial's question can be answered until the trial ends; any other for its time from the hand-over. */
    private Instant answerUntil(StoredOrder order, Instant now) {
        return order.continuesTrial() ? order.order().expiresAt() : now.plus(settings.answerWithin());
    }
}
