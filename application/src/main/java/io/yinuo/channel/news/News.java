package io.yinuo.channel.news;

import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that another system is to be told, on its way.
 *
 * @param kind     what happened, in the words of its topic
 * @param at       when it happened
 * @param subject  what it is about, for people who look at it: the code of an offer, a country
 * @param body     as it is told, in JSON
 * @param attempts how often it was told, a telling that is under way included
 */
public record News(
        long position,
        Msisdn line,
        String kind,
        Instant at,
        String subject,
        String body,
        int attempts,
        Instant nextAt,
        Optional<String> lastProblem) {

    /**
     * What is read for the first time.
     *
     * @param position its place in the order of its source, which is also the number that the other system sees
     */
    public record Fresh(long position, Msisdn line, String kind, Instant at, String subject, String body) {}
}
