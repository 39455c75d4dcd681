package io.yinuo.charging.card;

import io.yinuo.engine.card.Tries;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Recharge cards.
 *
 * @param keysHome    the folder of the file {@code recharge-cards.key}
 * @param wrongTries  how many wrong secrets close redeeming for a line, 1 to 100
 * @param wrongWithin for how long, from the first of them on; a minute to 31 days
 * @param retryAfter  how soon an account is asked again that did not answer for a card; doubled each time, up to 5 minutes
 */
@ConfigurationProperties("yinuo.charging.recharge-cards")
public record CardSettings(
        @DefaultValue("data/keys") Path keysHome,
        @DefaultValue("5") int wrongTries,
        @DefaultValue("24h") Duration wrongWithin,
        @DefaultValue("5s") Duration retryAfter) {

    public CardSettings {
        if (wrongTries < 1 || wrongTries > 100) {
            throw new IllegalArgumentException(
                    "yinuo.charging.recharge-cards.wrong-tries is 1 to 100, not " + wrongTries);
        }
        check("wrong-within", wrongWithin, Duration.ofMinutes(1), Duration.ofDays(31));
        check("retry-after", retryAfter, Duration.ofMillis(100), Duration.ofMinutes(5));
    }

    private static void check(String name, Duration given, Duration least, Duration most) {
        if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "yinuo.charging.recharge-cards." + name + " is " + least + " to " + most + ", not " + given);
        }
    }

    Tries.Limit limit() {
        return new Tries.Limit(wrongTries, wrongWithin);
    }
}
