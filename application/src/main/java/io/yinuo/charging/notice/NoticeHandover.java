package io.yinuo.charging.notice;

import io.yinuo.charging.Charge;
import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Voucher;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Hands notices to the lines: at once after the charge is durable, and again, by {@link #handOverOwed}, whatever was not
 * taken then or was cut off by a crash. The lines know each notice by its voucher and send it once, however often it is
 * handed over.
 */
public final class NoticeHandover {

    public static final String OWNER = "notice";

    private static final Logger LOG = LoggerFactory.getLogger(NoticeHandover.class);

    private final NoticeStore store;
    private final NoticeText text;
    private final Lines lines;
    private final Communication communication;
    private final Operator operator;
    private final ChargingSettings settings;
    private final OwedHandover<OwedNotice> owed;
    private final Clock clock;

    public NoticeHandover(
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
        this.owed = new OwedHandover<>(store, this::message, communication, settings.retryAfter(), transactions, clock);
        this.clock = clock;
    }

    /** Hands one over on the caller's thread. What does not work now is tried again soon; the charge stands anyway. */
    public void handOver(OwedNotice notice) {
        Voucher voucher = notice.charge().voucher();
        try {
            communication.send(message(notice));
            store.handedOver(List.of(notice), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Notice {} was not handed over; it will be tried again: {}", voucher, e.toString());
        }
    }

    /** Hands over what is owed until nothing is due or the lines take no more. Returns how many it was. */
    public int handOverOwed() {
        return owed.handOverOwed();
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
}
