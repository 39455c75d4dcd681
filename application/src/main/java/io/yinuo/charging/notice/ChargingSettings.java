package io.yinuo.charging.notice;

import io.yinuo.communication.ProgressBook;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param noticeValidity how long a notice is worth delivering, 24 hours to 3 days; C3.2 counts what arrives in 24 hours
 * @param retryAfter     how soon a notice that the lines did not take is handed over again; doubled each time, up to
 *                       5 minutes
 * @param askAfter       how long there may be no news of a notice before we ask for it
 * @param useKept        how long use is known hour by hour, at least 190 days: advice looks at half a year
 */
@ConfigurationProperties("yinuo.charging")
public record ChargingSettings(
        @DefaultValue("25h") Duration noticeValidity,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("5m") Duration askAfter,
        @DefaultValue("400d") Duration useKept) {

    public ChargingSettings {
        if (noticeValidity.compareTo(Duration.ofHours(24)) < 0 || noticeValidity.compareTo(Duration.ofDays(3)) > 0) {
            throw new IllegalArgumentException(
                    "yinuo.charging.notice-validity is 24 hours to 3 days, not " + noticeValidity);
        }
        if (retryAfter.compareTo(Duration.ofMillis(100)) < 0 || askAfter.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException(
                    "yinuo.charging.retry-after is at least 100 ms, yinuo.charging.ask-after at least 10 s");
        }
        if (useKept.compareTo(Duration.ofDays(190)) < 0) {
            throw new IllegalArgumentException("yinuo.charging.use-kept is at least 190 days, not " + useKept);
        }
    }

    /** How news of notices is written down. */
    public ProgressBook.Owner noticesOf(String owner, String facts) {
        return new ProgressBook.Owner(owner, facts, noticeValidity, askAfter);
    }
}
