package io.yinuo.commitment;

import io.yinuo.engine.commitment.Measure;
import io.yinuo.engine.commitment.MeasureId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the board is computed from: sums by day, never single facts, so that its cost does not grow with their number. */
@Repository
class StandingStore {

    private final JdbcClient jdbc;

    StandingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record DayOf(MeasureId measure, LocalDate date) {}

    record Counted(long good, long bad, long delayMillisMax) {}

    /**
     * What waits for an answer.
     *
     * @param missed  whose time is over, or that were given up
     * @param pending the others
     * @param oldest  of the pending
     */
    record Waiting(long missed, long pending, Optional<Instant> oldest) {}

    Map<DayOf, Counted> counted(LocalDate from, LocalDate to) {
        Map<DayOf, Counted> counted = new HashMap<>();
        jdbc.sql("""
                select clause, measure, day, good, bad, delay_millis_max from commitment.tally
                where day between :from and :to
                """).param("from", from).param("to", to).query(row -> {
            counted.put(
                    new DayOf(TallyStore.measure(row), row.getObject("day", LocalDate.class)),
                    new Counted(row.getLong("good"), row.getLong("bad"), row.getLong("delay_millis_max")));
        });
        return counted;
    }

    /** The delays of these days together, without their maximum, which stands in {@link Counted}. */
    Map<MeasureId, SortedMap<Integer, Long>> delays(LocalDate from, LocalDate to) {
        Map<MeasureId, SortedMap<Integer, Long>> delays = new HashMap<>();
        jdbc.sql("""
                select clause, measure, bucket, sum(count)::bigint as count from commitment.delay
                where day between :from and :to group by clause, measure, bucket
                """).param("from", from).param("to", to).query(row -> {
            delays.computeIfAbsent(TallyStore.measure(row), measure -> new TreeMap<>())
                    .put(row.getInt("bucket"), row.getLong("count"));
        });
        return delays;
    }

    /**
     * What waits, by the day on which it was opened.
     *
     * @param dueOpenedBefore whatever was opened before this moment has run out of time
     */
    Map<LocalDate, Waiting> waiting(Measure.Awaiting measure, Instant dueOpenedBefore, ZoneId zone) {
        Map<LocalDate, Waiting> waiting = new HashMap<>();
        jdbc.sql("""
                select (opened_at at time zone :zone)::date as day,
                    count(*) filter (where given_up or opened_at < :due) as missed,
                    count(*) filter (where not given_up and opened_at >= :due) as pending,
                    min(opened_at) filter (where not given_up and opened_at >= :due) as oldest
                from commitment.awaited
                where clause = :clause and measure = :measure and opened_at is not null
                group by day
                """)
                .param("clause", measure.id().clause().text())
                .param("measure", measure.id().name())
                .param("due", TallyStore.utc(dueOpenedBefore))
                .param("zone", zone.getId())
                .query(row -> {
                    waiting.put(
                            row.getObject("day", LocalDate.class),
                            new Waiting(
                                    row.getLong("missed"),
                                    row.getLong("pending"),
                                    Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                            .map(OffsetDateTime::toInstant)));
                });
        return waiting;
    }

    /** The areas of which facts of these days are missing. */
    Set<String> areasWithGaps(LocalDate from, LocalDate to) {
        return new HashSet<>(jdbc.sql("select distinct area from commitment.gap where day between :from and :to")
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .list());
    }

    Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        jdbc.sql("select area, position from commitment.reading").query(row -> {
            positions.put(row.getString("area"), row.getLong("position"));
        });
        return positions;
    }
}
