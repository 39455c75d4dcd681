package io.yinuo.ordering;

import java.time.Instant;

/**
 * The second yes, from the phone itself.
 *
 * @param messageId the incoming message, as {@code communication} numbered it
 * @param words     what the phone sent
 */
public record SecondAnswer(long messageId, Instant at, String words) {}
