package io.yinuo.channel.dialogue;

import io.yinuo.engine.dialogue.Dialogue;
import io.yinuo.engine.dialogue.Pace;
import io.yinuo.engine.dialogue.Pager;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the talk by SMS goes.
 *
 * @param staleAfter       how long the numbers of a list, and a question, may be answered
 * @param pageSegments     how many short messages a page of a list may take; 1 to 10
 * @param perMinute        how many messages of one phone are answered in a minute
 * @param repeats          how often the same text in a row is answered, if it comes faster than {@code typing}, or means
 *                         nothing and comes again within {@code pause}
 * @param typing           nobody types the same message twice within this time
 * @param echoes           how often our own words are answered when they come back
 * @param pause            how long a phone that talks like a machine must be quiet to be answered again
 * @param rememberedSenders how many senders' pace is kept in memory; about 200 bytes each
 */
@ConfigurationProperties("yinuo.channel.dialogue")
record DialogueSettings(
        @DefaultValue("30m") Duration staleAfter,
        @DefaultValue("4") int pageSegments,
        @DefaultValue("30") int perMinute,
        @DefaultValue("8") int repeats,
        @DefaultValue("3s") Duration typing,
        @DefaultValue("1") int echoes,
        @DefaultValue("5m") Duration pause,
        @DefaultValue("50000") int rememberedSenders) {

    DialogueSettings {
        if (rememberedSenders < 1) {
            throw new IllegalArgumentException("yinuo.channel.dialogue.remembered-senders is at least 1");
        }
        // each of these refuses what cannot be, now and not with the first message
        Object unused = List.of(
                new Dialogue(staleAfter),
                new Pager(pageSegments),
                new Pace.Limits(perMinute, repeats, typing, echoes, pause));
    }

    Dialogue dialogue() {
        return new Dialogue(staleAfter);
    }

    Pager pager() {
        return new Pager(pageSegments);
    }

    Pace.Limits limits() {
        return new Pace.Limits(perMinute, repeats, typing, echoes, pause);
    }
}
