package io.yinuo.charging.reminder;

import io.yinuo.charging.reminder.ReminderStore.Changed;
import io.yinuo.charging.reminder.ReminderStore.Silent;
import io.yinuo.charging.reminder.ReminderStore.Step;
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
 * Writes down how far reminders have come, each step once and only forward, with its fact in the same transaction. How long
 * it took is reckoned from the moment at which the ledger booked the use, or at which quiet hours ended.
 */
public final class ReminderNews {

    /** So long after the end of its validity a reminder of which nothing was heard is given up. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int ASKED_AT_ONCE_MAX = 200;

    private final ReminderStore store;
    private final FactLog facts;
    private final Communication communication;
    private final ReminderSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReminderNews(
            ReminderStore store,
            FactLog facts,
            Communication communication,
            ReminderSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.facts = facts;
        this.communication = communication;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public void apply(List<MessageProgress> news) {
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
            apply(Step.SUBMITTED, submitted);
            apply(Step.DELIVERED, delivered);
            apply(Step.FAILED, failed);
        });
    }

    /** Asks for news of reminders that are silent for long, because news can be lost with a process. */
    public void askAfterSilent() {
        Instant now = clock.instant();
        List<MessageProgress> news = new ArrayList<>();
        for (Silent silent : store.holdSilent(now, settings.askAfter(), ASKED_AT_ONCE_MAX)) {
            MessageKey key = silent.key().message();
            communication.progress(key).ifPresentOrElse(news::add, () -> {
                if (now.isAfter(silent.handedOver().plus(settings.validity()).plus(GRACE))) {
                    news.add(new MessageFailed(key, silent.line(), now, "NO_NEWS"));
                }
            });
        }
        if (!news.isEmpty()) {
            apply(news);
        }
    }

    private void apply(Step step, List<? extends MessageProgress> news) {
        if (news.isEmpty()) {
            return;
        }
        for (Changed changed : store.apply(step, news)) {
            String reminder = changed.key().toString();
            String kind = changed.kind().name();
            String delayMillis =
                    Long.toString(Duration.between(changed.due(), changed.at()).toMillis());
            switch (step) {
                case SUBMITTED ->
                    facts.write(
                            "ReminderSubmitted",
                            changed.at(),
                            changed.line(),
                            Map.of("reminder", reminder, "kind", kind, "delayMillis", delayMillis));
                case DELIVERED ->
                    facts.write(
                            "ReminderDelivered",
                            changed.at(),
                            changed.line(),
                            Map.of("reminder", reminder, "kind", kind, "delayMillis", delayMillis));
                case FAILED ->
                    facts.write(
                            "ReminderFailed",
                            changed.at(),
                            changed.line(),
                            Map.of("reminder", reminder, "kind", kind, "reason", changed.reason()));
            }
        }
    }
}
