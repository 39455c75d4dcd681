package io.yinuo.charging;

import io.yinuo.communication.Communication;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Voucher;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands notices to the lines: at once after the charge is durable, and again, by {@link #handOverOwed}, whatever was not
 * taken then or was cut off by a crash. The lines know each notice by its voucher and send it once, however often it is
 * handed over.
 */
final class NoticeHandover {

    static final String OWNER = "notice";

    private static final Logger LOG = LoggerFactory.getLogger(NoticeHandover.class);
    private static final int BATCH_MAX = 100;
    private static final int BATCHES_MAX = 50;

    private final NoticeStore store;
    private final NoticeText text;
    private final Lines lines;
    private final Communication communication;
    private final Operator operator;
    private final ChargingSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NoticeHandover(
            NoticeStore store,
            NoticeText text,
            Lines lines,
            Communication communication,
            Operator operator,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.text = text;
        this.lines = lines;
        this.communication = communication;
        this.operator = operator;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Hands one over on the caller's thread. What does not work now is tried again soon; the charge stands anyway. */
    void handOver(OwedNotice notice) {
        Voucher voucher = notice.charge().voucher();
        try {
            communication.send(message(notice));
            store.handedOver(List.of(voucher), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Notice {} was not handed over; it will be tried again: {}", voucher, e.toString());
        }
    }

    /** Hands over what is owed, in batches, until nothing is due or the lines take no more. Returns how many it was. */
    int handOverOwed() {
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

    private Batch handOverBatch() {
        Instant now = clock.instant();
        List<OwedNotice> owed = store.holdOwed(now, BATCH_MAX);
        List<Voucher> taken = new ArrayList<>();
        List<Voucher> notTaken = new ArrayList<>();
        boolean full = false;
        for (OwedNotice notice : owed) {
            Voucher voucher = notice.charge().voucher();
            try {
                if (!full) {
                    communication.send(message(notice));
                    taken.add(voucher);
                }
            } catch (CommunicationOverloaded e) {
                LOG.warn("The lines take no more notices at present: {}", e.getMessage());
                full = true;
            } catch (RuntimeException e) {
                LOG.error("Notice {} could not be handed over; it will be tried again", voucher, e);
                notTaken.add(voucher);
            }
        }
        store.handedOver(taken, now);
        store.putOff(notTaken, now, settings.retryAfter());
        return new Batch(taken.size(), full || owed.size() < BATCH_MAX);
    }

    private OutgoingMessage message(OwedNotice notice) {
        Charge charge = notice.charge();
        return new OutgoingMessage(
                MessageKey.of(OWNER, charge.voucher().text()),
                operator.serviceNumber(),
                charge.line(),
                text.of(notice, lines.languageOf(charge.line())),
                settings.noticeValidity());
    }

    private record Batch(int taken, boolean isLast) {}
}
