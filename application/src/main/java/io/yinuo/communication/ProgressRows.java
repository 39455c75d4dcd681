package io.yinuo.communication;

import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where an owner keeps how far his messages have come; see {@link ProgressBook}. Called in its transactions. */
public interface ProgressRows {

    /** What there can be news of, in the order in which it is applied. */
    enum Step {
        SUBMITTED,
        DELIVERED,
        FAILED
    }

    /**
     * A message for which something was news.
     *
     * @param since  when it was owed: the time that it took is reckoned from here
     * @param reason of a failure; else empty
     * @param about  what the message is about, as attributes of the fact
     */
    record Changed(Msisdn line, Instant since, Instant at, String reason, Map<String, String> about) {}

    /**
     * A message of which nothing final was heard for long.
     *
     * @param name  of its key, see {@link MessageKey#name}
     * @param since its validity is reckoned from here
     */
    record Silent(String name, Msisdn line, Instant since) {}

    /**
     * Writes news of one step down where it is news, and returns what it was news for. Each step is written once; a
     * failure is no news of what the phone has.
     *
     * @param news at least one, of this step only; of one message there may be several
     */
    List<Changed> apply(Step step, List<? extends MessageProgress> news);

    /** Takes messages that are silent for so long; each is taken again only after as long a time. */
    List<Silent> takeSilent(Instant now, Duration askAfter, int max);

    /** The column of a row in which the moment of a step stands, where rows are made so. */
    static String column(Step step) {
        return switch (step) {
            case SUBMITTED -> "submitted_at";
            case DELIVERED -> "delivered_at";
            case FAILED -> "failed_at";
        };
    }

    /** Why a message was given up; empty if it was not. */
    static String reason(MessageProgress news) {
        return news instanceof MessageProgress.MessageFailed failed ? failed.reason() : "";
    }
}
