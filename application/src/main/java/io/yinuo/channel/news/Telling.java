package io.yinuo.channel.news;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How another system is told.
 *
 * @param pace          how often it is looked whether something is to be told
 * @param connectWithin how long the system has to accept a connection
 * @param answerWithin  how long it has to answer
 * @param atOnce        how many lines it is told of at the same time; 1 to 100
 * @param firstRetry    how long after the first failure it is told again; each further failure doubles it
 * @param longestRetry  up to this, without end
 * @param overdueAfter  what is not acknowledged by then gets a line in the log, as often as this time goes by
 * @param keptFor       how long what was acknowledged is kept
 */
public record Telling(
        @DefaultValue("1s") Duration pace,
        @DefaultValue("3s") Duration connectWithin,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("8") int atOnce,
        @DefaultValue("2s") Duration firstRetry,
        @DefaultValue("10m") Duration longestRetry,
        @DefaultValue("15m") Duration overdueAfter,
        @DefaultValue("30d") Duration keptFor) {

    private static final int AT_ONCE_MAX = 100;

    public Telling {
        if (atOnce < 1 || atOnce > AT_ONCE_MAX) {
            throw new IllegalArgumentException("at-once lies between 1 and " + AT_ONCE_MAX + ", not at " + atOnce);
        }
        for (Duration duration :
                new Duration[] {pace, connectWithin, answerWithin, firstRetry, longestRetry, overdueAfter, keptFor}) {
            if (!duration.isPositive() || duration.compareTo(Duration.ofDays(3_650)) > 0) {
                throw new IllegalArgumentException(duration + " is no such time");
            }
        }
    }
}
