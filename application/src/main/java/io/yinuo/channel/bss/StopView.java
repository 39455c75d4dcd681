package io.yinuo.channel.bss;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.yinuo.ordering.ServiceChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a service as the other system reads it, in the words of the imports.
 *
 * @param number    grows with each change; the same change always has the same
 * @param kind      {@code STOPPED}, {@code ENDED} or {@code RESUMED}
 * @param reference the service's number in the system {@code origin}; none for what was ordered in Yinuo
 * @param why       the channel of a stop, or the reason of an end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StopView(
        long number,
        String kind,
        Instant at,
        String msisdn,
        String offer,
        String provider,
        long subscription,
        String origin,
        @Nullable String reference,
        @Nullable String why) {

    static StopView of(ServiceChange change) {
        return new StopView(
                change.position(),
                change.kind().name(),
                change.at(),
                change.line().national(),
                change.offer().text(),
                change.provider().text(),
                change.subscription(),
                change.origin(),
                change.reference().orElse(null),
                change.why().orElse(null));
    }
}
