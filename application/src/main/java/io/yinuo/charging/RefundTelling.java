package io.yinuo.charging;

import io.yinuo.charging.NoticeStore.Kind;
import io.yinuo.charging.RefundNoticeStore.Changed;
import io.yinuo.charging.RefundNoticeStore.Owed;
import io.yinuo.charging.RefundNoticeStore.Silent;
import io.yinuo.communication.Communication;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells customers of their refunds, one message a line and run, the way {@link NoticeHandover} and {@link NoticeNews} tell of
 * charges: handed over until the lines take it, sent once, each step written down once with its fact.
 */
final class RefundTelling {

    static final String OWNER = "refund";

    private static final Logger LOG = LoggerFactory.getLogger(RefundTelling.class);
    private static final int BATCH_MAX = 100;
    private static final int BATCHES_MAX = 50;
    private static final int ASKED_AT_ONCE_MAX = 200;

    /** So long after the end of its validity a notice of which nothing was heard is given up. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final RefundNoticeStore store;
    private final RefundText text;
    private final Lines lines;
    private final Communication communication;
    private final Operator operator;
    private final FactLog facts;
    private final ChargingSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefundTelling(
            RefundNoticeStore store,
            RefundText text,
            Lines lines,
            Communication communication,
            Operator operator,
            FactLog facts,
            ChargingSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.text = text;
        this.lines = lines;
        this.communication = communication;
        this.operator = operator;
        this.facts = facts;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
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
        List<Owed> owed = store.holdOwed(now, BATCH_MAX);
        List<UUID> taken = new ArrayList<>();
        List<UUID> notTaken = new ArrayList<>();
        boolean full = false;
        for (Owed notice : owed) {
            try {
                if (!full) {
                    communication.send(message(notice));
                    taken.add(notice.id());
                }
            } catch (CommunicationOverloaded e) {
                LOG.warn("The lines take no more notices of refunds at present: {}", e.getMessage());
                full = true;
            } catch (RuntimeException e) {
                LOG.error("The notice {} of a refund could not be handed over; it will be tried again", notice.id(), e);
                notTaken.add(notice.id());
            }
        }
        store.handedOver(taken, now);
        store.putOff(notTaken, now, settings.retryAfter());
        return new Batch(taken.size(), full || owed.size() < BATCH_MAX);
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

    /** Writes down how far notices have come; what the phone has stays delivered. */
    void apply(List<MessageProgress> news) {
        Map<Kind, List<MessageProgress>> byKind = new HashMap<>();
        for (MessageProgress one : news) {
            Kind kind = switch (one) {
                case MessageSubmitted submitted -> Kind.SUBMITTED;
                case MessageDelivered delivered -> Kind.DELIVERED;
                case MessageFailed failed -> Kind.FAILED;
            };
            byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(one);
        }
        transaction.executeWithoutResult(status -> {
            for (Kind kind : Kind.values()) {
                apply(kind, byKind.getOrDefault(kind, List.of()));
            }
        });
    }

    private void apply(Kind kind, List<MessageProgress> news) {
        if (news.isEmpty()) {
            return;
        }
        String fact = switch (kind) {
            case SUBMITTED -> "RefundNoticeSubmitted";
            case DELIVERED -> "RefundNoticeDelivered";
            case FAILED -> "RefundNoticeFailed";
        };
        for (Changed changed : store.apply(kind, news)) {
            String delay = Long.toString(
                    Duration.between(changed.owedAt(), changed.at()).toMillis());
            Map<String, String> attributes = kind == Kind.FAILED
                    ? Map.of("notice", changed.id().toString(), "reason", changed.reason())
                    : Map.of("notice", changed.id().toString(), "delayMillis", delay);
            facts.write(fact, changed.at(), changed.line(), attributes);
        }
    }

    /** Asks for news of notices that are silent for long, because news can be lost with a process. */
    void askAfterSilent() {
        Instant now = clock.instant();
        List<MessageProgress> news = new ArrayList<>();
        for (Silent notice : store.holdSilent(now, settings.askAfter(), ASKED_AT_ONCE_MAX)) {
            MessageKey key = MessageKey.of(OWNER, notice.id().toString());
            communication.progress(key).ifPresentOrElse(news::add, () -> {
                if (now.isAfter(notice.owedAt().plus(settings.noticeValidity()).plus(GRACE))) {
                    news.add(new MessageFailed(key, notice.line(), now, "NO_NEWS"));
                }
            });
        }
        if (!news.isEmpty()) {
            apply(news);
        }
    }

    private record Batch(int taken, boolean isLast) {}
}
