package io.yinuo.ordering;

import java.time.Instant;

/**
 * The first yes: how the customer is said to have ordered.
 *
 * @param channel  where: {@code SMS}, {@code WAP}, {@code APP}, {@code PAGE}, {@code DESK}, {@code API}
 * @param at       when
 * @param words    what the customer sent or pressed, at most 200 characters
 * @param witness  whether we saw it ourselves
 */
public record FirstAnswer(String channel, Instant at, String words, Witness witness) {

    /** The channel of the subscriber's own pages, where only he is who showed that he has the phone. */
    public static final String PAGE = "PAGE";

    public FirstAnswer {
        if (channel.isBlank() || channel.length() > 20 || words.length() > 200) {
            throw new IllegalArgumentException(
                    "A first answer has a channel of 1 to 20 and words of at most 200 characters");
        }
    }

    public enum Witness {
        /** It passed through our own lines or pages. */
        SEEN,
        /** Only the provider, or another machine, says so. */
        CLAIMED
    }
}
