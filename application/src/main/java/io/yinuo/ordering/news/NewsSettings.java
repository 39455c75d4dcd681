package io.yinuo.ordering.news;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers are told what happened.
 *
 * @param pace           how often due news are looked for
 * @param connectWithin  how long a provider has to accept a connection
 * @param answerWithin   how long it has to answer
 * @param perProvider    how many news one provider is told at the same time, so that one that hangs hurts nobody else
 * @param batch          how many news are told at the same time in all
 * @param firstRetry     how long after the first failure it is told again; each further failure doubles it
 * @param longestRetry   up to this
 * @param giveUpAfter    how long after it happened nobody is told any more
 * @param privateTargets whether webhooks may lie in private networks and on this machine
 */
@ConfigurationProperties("yinuo.ordering.news")
public record NewsSettings(
        @DefaultValue("500ms") Duration pace,
        @DefaultValue("3s") Duration connectWithin,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("4") int perProvider,
        @DefaultValue("200") int batch,
        @DefaultValue("2s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("true") boolean privateTargets) {

    public NewsSettings {
        if (perProvider < 1 || perProvider > 100 || batch < 1 || batch > 1_000) {
            throw new IllegalArgumentException("yinuo.ordering.news.per-provider must lie between 1 and 100, batch"
                    + " between 1 and 1000, not " + perProvider + " and " + batch);
        }
    }
}
