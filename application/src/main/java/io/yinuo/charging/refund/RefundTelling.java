package io.yinuo.charging.refund;

import io.yinuo.charging.notice.ChargingSettings;
import io.yinuo.charging.notice.OwedHandover;
import io.yinuo.charging.refund.RefundNoticeStore.Owed;
import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import java.time.Clock;
import org.springframework.transaction.PlatformTransactionManager;

/** Tells customers of their refunds, one message a line and run. */
final class RefundTelling {

    static final String OWNER = "refund";

    private final RefundNoticeStore store;
    private final RefundText text;
    private final Lines lines;
    private final Operator operator;
    private final ChargingSettings settings;
    private final OwedHandover<Owed> owed;

    RefundTelling(
            RefundNoticeStore store,
            RefundText text,
            Lines lines,
            Communication communication,
            Operator operator,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.text = text;
        this.lines = lines;
        this.operator = operator;
        this.settings = settings;
        this.owed = new OwedHandover<>(store, this::message, communication, settings.retryAfter(), transactions, clock);
    }

    /** Hands over what is owed until nothing is due or the lines take no more. Returns how many it was. */
    int handOverOwed() {
        return owed.handOverOwed();
    }

    private OutgoingMessage message(Owed notice) {
        Language language = lines.languageOf(notice.line());
        return new OutgoingMessage(
                MessageKey.of(OWNER, notice.id().toString()),
                operator.serviceNumber(),
                notice.line(),
                text.of(notice.cause(), notice.stopped(), store.told(notice), language),
                settings.noticeValidity());
    }
}
