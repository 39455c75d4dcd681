package io.yinuo.communication.tally;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Counts in memory and hands over each minute once. What was counted since the last handing over is lost with the process:
 * these are figures of traffic, not evidence. Safe for use by several threads.
 */
public final class MinuteTally {

    private static final Logger LOG = LoggerFactory.getLogger(MinuteTally.class);

    private final MinuteStore store;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Way, Count> counts = new ConcurrentHashMap<>();

    private record Way(String peer, Outcome outcome) {}

    private record Count(LongAdder sinceHandedOver, Counter meter) {}

    public MinuteTally(MinuteStore store, MeterRegistry meters, Clock clock) {
        this.store = store;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param peer the link or peer that it came from or went to
     */
    public void count(String peer, Outcome outcome) {
        Count count = counts.computeIfAbsent(new Way(peer, outcome), this::begin);
        count.sinceHandedOver().increment();
        count.meter().increment();
    }

    private Count begin(Way way) {
        return new Count(
                new LongAdder(),
                Counter.builder("yinuo.messages")
                        .tag("peer", way.peer())
                        .tag("outcome", way.outcome().name().toLowerCase(java.util.Locale.ROOT))
                        .register(meters));
    }

    /** Writes the counts of the minute that is going on. To be called at least once a minute, and in the end. */
    public void handOver() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        List<MinuteStore.Row> rows = new ArrayList<>();
        counts.forEach((way, count) -> {
            long sum = count.sinceHandedOver().sumThenReset();
            if (sum > 0) {
                rows.add(new MinuteStore.Row(minute, way.peer(), way.outcome(), sum));
            }
        });
        if (rows.isEmpty()) {
            return;
        }
        try {
            store.add(rows);
        } catch (DataAccessException e) {
            LOG.warn("The counts of a minute wait for the database: {}", e.getMessage());
            rows.forEach(row -> counts.computeIfAbsent(new Way(row.peer(), row.outcome()), this::begin)
                    .sinceHandedOver()
                    .add(row.count()));
        }
    }
}
