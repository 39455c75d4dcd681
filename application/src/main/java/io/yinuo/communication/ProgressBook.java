package io.yinuo.communication;

import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.communication.ProgressRows.Changed;
import io.yinuo.communication.ProgressRows.Silent;
import io.yinuo.communication.ProgressRows.Step;
import io.yinuo.database.FactLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down how far the messages of one owner have come, each step once and only forward, with its fact in the same
 * transaction. What the phone has stays delivered, whatever is said later; what was given up and arrives after all is
 * delivered. Safe for use by several threads.
 */
public final class ProgressBook {

    /** So long after the end of its validity a message of which nothing was heard is given up. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int ASKED_AT_ONCE_MAX = 200;

    private final Owner owner;
    private final ProgressRows rows;
    private final FactLog facts;
    private final Communication communication;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Whose messages, and how long.
     *
     * @param name     see {@link MessageKey#owner}
     * @param facts    what the kinds of facts begin with: {@code Notice} for {@code NoticeSubmitted}, {@code
     *                 NoticeDelivered}, {@code NoticeFailed}
     * @param validity how long a message is worth delivering
     * @param askAfter how long there may be no news of one before it is asked for
     */
    public record Owner(String name, String facts, Duration validity, Duration askAfter) {}

    public ProgressBook(
            Owner owner,
            ProgressRows rows,
            FactLog facts,
            Communication communication,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.owner = owner;
        this.rows = rows;
        this.facts = facts;
        this.communication = communication;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    String owner() {
        return owner.name();
    }

    /** Writes news down, of the owner's messages only. */
    public void apply(List<MessageProgress> news) {
        transaction.executeWithoutResult(status -> {
            for (Step step : Step.values()) {
                List<MessageProgress> ofStep =
                        news.stream().filter(one -> step(one) == step).toList();
                if (!ofStep.isEmpty()) {
                    rows.apply(step, ofStep).forEach(changed -> write(step, changed));
                }
            }
        });
    }

    private static Step step(MessageProgress news) {
        return switch (news) {
            case MessageSubmitted submitted -> Step.SUBMITTED;
            case MessageDelivered delivered -> Step.DELIVERED;
            case MessageFailed failed -> Step.FAILED;
        };
    }

    private void write(Step step, Changed changed) {
        Map<String, String> attributes = new TreeMap<>(changed.about());
        String kind = switch (step) {
            case SUBMITTED -> "Submitted";
            case DELIVERED -> "Delivered";
            case FAILED -> "Failed";
        };
        if (step == Step.FAILED) {
            attributes.put("reason", changed.reason());
        } else {
            attributes.put(
                    "delayMillis",
                    Long.toString(
                            Duration.between(changed.since(), changed.at()).toMillis()));
        }
        facts.write(owner.facts() + kind, changed.at(), changed.line(), attributes);
    }

    /** Asks for news of messages that are silent for long, because news can be lost with a process. */
    public void askAfterSilent() {
        Instant now = clock.instant();
        List<MessageProgress> news = new ArrayList<>();
        for (Silent silent : rows.takeSilent(now, owner.askAfter(), ASKED_AT_ONCE_MAX)) {
            MessageKey key = MessageKey.of(owner.name(), silent.name());
            communication.progress(key).ifPresentOrElse(news::add, () -> {
                if (now.isAfter(silent.since().plus(owner.validity()).plus(GRACE))) {
                    news.add(new MessageFailed(key, silent.line(), now, "NO_NEWS"));
                }
            });
        }
        if (!news.isEmpty()) {
            apply(news);
        }
    }
}
