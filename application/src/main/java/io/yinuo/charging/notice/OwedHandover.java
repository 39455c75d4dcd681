package io.yinuo.charging.notice;

import io.yinuo.communication.Communication;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.OutgoingMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands messages that customers are owed to the lines, in batches, each message in one transaction with its mark. What a
 * crash or a full line left undone is handed over again; the lines know each message by its key and send it once.
 *
 * @param <T> what a message is owed for
 */
public final class OwedHandover<T> {

    private static final Logger LOG = LoggerFactory.getLogger(OwedHandover.class);
    private static final int BATCH_MAX = 100;
    private static final int BATCHES_MAX = 50;

    /** Where it is kept what is owed. */
    public interface Rows<T> {

        /** Holds what nobody took yet, oldest first, leaving what somebody else holds. */
        List<T> holdOwed(Instant now, int max);

        /** By which it is named in the log. */
        String name(T owed);

        void handedOver(List<T> taken, Instant at);

        /** Puts off what could not be handed over, twice as long each time, up to five minutes. */
        void putOff(List<T> notTaken, Instant now, Duration first);
    }

    private final Rows<T> rows;
    private final Function<T, OutgoingMessage> message;
    private final Communication communication;
    private final Duration retryAfter;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public OwedHandover(
            Rows<T> rows,
            Function<T, OutgoingMessage> message,
            Communication communication,
            Duration retryAfter,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.message = message;
        this.communication = communication;
        this.retryAfter = retryAfter;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Hands over what is owed, until nothing is due or the lines take no more. Returns how many it was. */
    public int handOverOwed() {
        int handedOver = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            Batch done = transaction.execute(status -> handOverBatch());
            handedOver += done.taken();
            if (done.isLast()) {
                break;
            }
        }
        return handedOver;
    }

    private record Batch(int taken, boolean isLast) {}

    private Batch handOverBatch() {
        Instant now = clock.instant();
        List<T> owed = rows.holdOwed(now, BATCH_MAX);
        List<T> taken = new ArrayList<>();
        List<T> notTaken = new ArrayList<>();
        boolean full = false;
        for (T one : owed) {
            try {
                if (!full) {
                    communication.send(message.apply(one));
                    taken.add(one);
                }
            } catch (CommunicationOverloaded e) {
                LOG.warn("The lines take no more at present: {}", e.getMessage());
                full = true;
            } catch (RuntimeException e) {
                LOG.error("{} could not be handed over; it will be tried again", rows.name(one), e);
                notTaken.add(one);
            }
        }
        rows.handedOver(taken, now);
        rows.putOff(notTaken, now, retryAfter);
        return new Batch(taken.size(), full || owed.size() < BATCH_MAX);
    }
}
