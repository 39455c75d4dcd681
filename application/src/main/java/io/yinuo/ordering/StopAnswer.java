package io.yinuo.ordering;

import java.util.List;

/**
 * What was stopped. A stop takes effect in the transaction that records it: when this answer exists, no later charge for
 * these services is possible.
 *
 * @param stopped  what this request ended
 * @param already  what was asked for and had been stopped before
 */
public record StopAnswer(List<Subscription> stopped, List<Subscription> already) {

    public StopAnswer {
        stopped = List.copyOf(stopped);
        already = List.copyOf(already);
    }
}
