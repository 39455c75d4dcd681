package io.yinuo.ordering;

import java.time.Instant;

/**
 * The second yes, from the phone itself, or from its subscriber who signed in with the code that the phone got.
 *
 * @param messageId the incoming message, as {@code communication} numbered it, from 1; 0 for a step on a page, which no
 *                  message led to
 * @param words     what the phone sent, or what the button said
 */
public record SecondAnswer(long messageId, Instant at, String words) {

    private static final long NO_MESSAGE = 0;

    /** A deliberate step on the subscriber's own page. */
    public static SecondAnswer onPage(Instant at, String words) {
        return new SecondAnswer(NO_MESSAGE, at, words);
    }

    public boolean isOnPage() {
        return messageId == NO_MESSAGE;
    }

    /** Where it was given: {@code SMS} or {@code PAGE}. */
    public String channel() {
        return isOnPage() ? FirstAnswer.PAGE : "SMS";
    }
}
