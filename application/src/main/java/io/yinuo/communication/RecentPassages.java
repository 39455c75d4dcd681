package io.yinuo.communication;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Which phones wrote to which ports within the last hour, the last 100,000 of them. Safe for use by several threads. */
final class RecentPassages {

    private static final int PASSAGES_MAX = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private final SequencedMap<Passage, Instant> passages = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Passage, Instant> eldest) {
            return size() > PASSAGES_MAX;
        }
    };

    private record Passage(Msisdn from, PortNumber to) {}

    RecentPassages(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Msisdn from, PortNumber to) {
        passages.putLast(new Passage(from, to), clock.instant());
    }

    synchronized boolean holds(Msisdn from, PortNumber to) {
        Instant at = passages.get(new Passage(from, to));
        return at != null && !at.plus(REMEMBERED).isBefore(clock.instant());
    }
}
