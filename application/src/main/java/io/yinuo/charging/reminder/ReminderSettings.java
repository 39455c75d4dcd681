package io.yinuo.charging.reminder;

import io.yinuo.communication.ProgressBook;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param validity   how long a reminder is worth delivering, 1 hour to 3 days; C2.3 counts what arrives in 24 hours
 * @param retryAfter how soon one that the lines did not take is handed over again; doubled each time, up to 5 minutes
 * @param askAfter   how long there may be no news of one before we ask for it
 * @param pace       how far back use is looked at to foretell the rest of a month, 1 to 31 days
 */
@ConfigurationProperties("yinuo.charging.reminders")
public record ReminderSettings(
        @DefaultValue("24h") Duration validity,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("5m") Duration askAfter,
        @DefaultValue("7d") Duration pace) {

    public ReminderSettings {
        check("validity", validity, Duration.ofHours(1), Duration.ofDays(3));
        check("retry-after", retryAfter, Duration.ofMillis(100), Duration.ofMinutes(5));
        check("ask-after", askAfter, Duration.ofSeconds(10), Duration.ofHours(24));
        check("pace", pace, Duration.ofDays(1), Duration.ofDays(31));
    }

    private static void check(String name, Duration given, Duration least, Duration most) {
        if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "yinuo.charging.reminders." + name + " is " + least + " to " + most + ", not " + given);
        }
    }

    /** How news of reminders is written down. */
    ProgressBook.Owner owner() {
        return new ProgressBook.Owner(ReminderKey.OWNER, "Reminder", validity, askAfter);
    }
}
