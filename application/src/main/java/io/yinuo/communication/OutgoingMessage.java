package io.yinuo.communication;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Duration;

/**
 * A message of our own to a phone.
 *
 * @param from     the number that it comes from, usually 10086
 * @param text     1 to 2,000 UTF-16 characters; long texts are split and arrive as one
 * @param validity how long it is worth delivering, 1 minute to 3 days; then it is given up and said so
 */
public record OutgoingMessage(MessageKey key, PortNumber from, Msisdn to, String text, Duration validity) {

    public static final int TEXT_LENGTH_MAX = 2_000;

    private static final Duration VALIDITY_MIN = Duration.ofMinutes(1);
    private static final Duration VALIDITY_MAX = Duration.ofDays(3);

    public OutgoingMessage {
        if (text.isEmpty() || text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "A message has 1 to " + TEXT_LENGTH_MAX + " characters, not " + text.length());
        }
        if (validity.compareTo(VALIDITY_MIN) < 0 || validity.compareTo(VALIDITY_MAX) > 0) {
            throw new IllegalArgumentException("A message is valid for 1 minute to 3 days, not " + validity);
        }
    }
}
