package io.yinuo.charging;

import io.yinuo.charging.NoticeStore.Changed;
import io.yinuo.charging.NoticeStore.Kind;
import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.database.FactLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down how far notices have come, each step once and only forward, with its fact in the same transaction. What the
 * phone has stays delivered, whatever is said later; what was given up and arrives after all is delivered.
 */
final class NoticeNews {

    /** So long after the end of its validity a notice of which nothing was heard is given up. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int ASKED_AT_ONCE_MAX = 200;

    private final NoticeStore store;
    private final FactLog facts;
    private final Communication communication;
    private final ChargingSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NoticeNews(
            NoticeStore store,
            FactLog facts,
            Communication communication,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.facts = facts;
        this.communication = communication;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void apply(List<MessageProgress> news) {
        List<MessageSubmitted> submitted = new ArrayList<>();
        List<MessageDelivered> delivered = new ArrayList<>();
        List<MessageFailed> failed = new ArrayList<>();
        for (MessageProgress one : news) {
            switch (one) {
                case MessageSubmitted s -> submitted.add(s);
                case MessageDelivered d -> delivered.add(d);
                case MessageFailed f -> failed.add(f);
            }
        }
        transaction.executeWithoutResult(status -> {
            apply(Kind.SUBMITTED, submitted);
            apply(Kind.DELIVERED, delivered);
            apply(Kind.FAILED, failed);
        });
    }

    /** Asks for news of notices that are silent for long, because news can be lost with a process. */
    void askAfterSilent() {
        Instant now = clock.instant();
        List<MessageProgress> news = new ArrayList<>();
        for (ChargeNotice notice : store.holdSilent(now, settings.askAfter(), ASKED_AT_ONCE_MAX)) {
            MessageKey key =
                    MessageKey.of(NoticeHandover.OWNER, notice.voucher().text());
            communication.progress(key).ifPresentOrElse(news::add, () -> {
                if (now.isAfter(
                        notice.chargedAt().plus(settings.noticeValidity()).plus(GRACE))) {
                    news.add(new MessageFailed(key, notice.line(), now, "NO_NEWS"));
                }
            });
        }
        if (!news.isEmpty()) {
            apply(news);
        }
    }

    private void apply(Kind kind, List<? extends MessageProgress> news) {
        if (news.isEmpty()) {
            return;
        }
        for (Changed changed : store.apply(kind, news)) {
            String delayMillis = Long.toString(
                    Duration.between(changed.chargedAt(), changed.at()).toMillis());
            String voucher = changed.voucher().text();
            switch (kind) {
                case SUBMITTED ->
                    facts.write(
                            "NoticeSubmitted",
                            changed.at(),
                            changed.line(),
                            Map.of("voucher", voucher, "delayMillis", delayMillis));
                case DELIVERED ->
                    facts.write(
                            "NoticeDelivered",
                            changed.at(),
                            changed.line(),
                            Map.of("voucher", voucher, "delayMillis", delayMillis));
                case FAILED ->
                    facts.write(
                            "NoticeFailed",
                            changed.at(),
                            changed.line(),
                            Map.of("voucher", voucher, "reason", changed.reason()));
            }
        }
    }
}
