package io.yinuo.commitment;

import io.yinuo.engine.commitment.Awaited;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.engine.commitment.Tally;
import io.yinuo.engine.commitment.Tallying;
import io.yinuo.kernel.ClauseId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was counted so far. Every change joins the caller's transaction. */
@Repository
class TallyStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    TallyStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** How far an area was read, and by which definitions. */
    record Reading(long position, String definition) {}

    Optional<Reading> reading(String area) {
        return jdbc.sql("select position, definition from commitment.reading where area = :area")
                .param("area", area)
                .query((row, number) -> new Reading(row.getLong("position"), row.getString("definition")))
                .optional();
    }

    /**
     * Forgets everything that was counted from an area, so that it is counted again from its first fact; unless another
     * process has done so for these definitions meanwhile. The row of the area is taken first: whoever counts holds it
     * too, so that nothing is added between the forgetting and the new position.
     *
     * @return whether it was forgotten
     */
    boolean startAnew(String area, String definition, Collection<Measure> measures) {
        int taken = jdbc.sql("""
                insert into commitment.reading as r (area, position, definition) values (:area, 0, :definition)
                on conflict (area) do update set position = 0, definition = :definition
                where r.definition <> :definition
                """)
                .param("area", area)
                .param("definition", definition)
                .update();
        if (taken == 0) {
            return false;
        }
        for (String table : List.of("tally", "delay", "awaited")) {
            batches.batchUpdate(
                    "delete from commitment." + table + " where clause = ? and measure = ?",
                    measures.stream().map(measure -> key(measure.id())).toList());
        }
        jdbc.sql("delete from commitment.gap where area = :area")
                .param("area", area)
                .update();
        return true;
    }

    /**
     * Moves the position on. Returns false if somebody else moved it meanwhile, or counts by other definitions: then
     * nothing may be added.
     */
    boolean advance(String area, String definition, long from, long to) {
        return jdbc.sql("""
                        update commitment.reading set position = :to
                        where area = :area and definition = :definition and position = :from
                        """)
                        .param("area", area)
                        .param("definition", definition)
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    /** Keeps others from counting an area until the transaction ends. Returns false if it is counted by other definitions. */
    boolean hold(String area, String definition) {
        return jdbc.sql(
                        "select true from commitment.reading where area = :area and definition = :definition for update")
                .param("area", area)
                .param("definition", definition)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    void noteGap(String area, long missingFrom, long missingTo, LocalDate day, Instant now) {
        jdbc.sql("""
                insert into commitment.gap (area, missing_from, missing_to, day, found_at)
                values (:area, :from, :to, :day, :now)
                """)
                .param("area", area)
                .param("from", missingFrom)
                .param("to", missingTo)
                .param("day", day)
                .param("now", utc(now))
                .update();
    }

    Map<Awaited.Key, Awaited> awaited(Set<Awaited.Key> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<Awaited.Key, Awaited> found = new HashMap<>();
        batches.query(
                connection -> {
                    var statement = connection.prepareStatement("""
                            select a.clause, a.measure, a.key, a.opened_at, a.answered_at, a.given_up
                            from commitment.awaited as a
                            join unnest(?, ?, ?) as k (clause, measure, key) using (clause, measure, key)
                            """);
                    statement.setArray(
                            1,
                            texts(
                                    connection,
                                    keys,
                                    key -> key.measure().clause().text()));
                    statement.setArray(
                            2, texts(connection, keys, key -> key.measure().name()));
                    statement.setArray(3, texts(connection, keys, Awaited.Key::text));
                    return statement;
                },
                row -> {
                    found.put(
                            new Awaited.Key(measure(row), row.getString("key")),
                            new Awaited(
                                    instant(row, "opened_at"),
                                    instant(row, "answered_at"),
                                    row.getBoolean("given_up")));
                });
        return found;
    }

    /** Adds what one page changed. */
    void add(Tallying.Outcome outcome, Instant now) {
        List<Object[]> tallies = new ArrayList<>();
        List<Object[]> delays = new ArrayList<>();
        outcome.added().forEach((day, tally) -> {
            tallies.add(tallyRow(day, tally));
            tally.delays()
                    .counts()
                    .forEach((bucket, count) -> delays.add(new Object[] {
                        day.measure().clause().text(), day.measure().name(), day.date(), bucket, count
                    }));
        });
        batches.batchUpdate("""
                insert into commitment.tally as t (clause, measure, day, good, bad, delay_millis_max)
                values (?, ?, ?, ?, ?, ?)
                on conflict (clause, measure, day) do update
                set good = t.good + excluded.good, bad = t.bad + excluded.bad,
                    delay_millis_max = greatest(t.delay_millis_max, excluded.delay_millis_max)
                """, tallies);
        batches.batchUpdate("""
                insert into commitment.delay as d (clause, measure, day, bucket, count) values (?, ?, ?, ?, ?)
                on conflict (clause, measure, day, bucket) do update set count = d.count + excluded.count
                """, delays);
        batches.batchUpdate(
                "delete from commitment.awaited where clause = ? and measure = ? and key = ?",
                outcome.settled().stream().map(TallyStore::key).toList());
        batches.batchUpdate(
                """
                insert into commitment.awaited (clause, measure, key, opened_at, answered_at, given_up, noted_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (clause, measure, key) do update
                set opened_at = excluded.opened_at, answered_at = excluded.answered_at, given_up = excluded.given_up
                """,
                outcome.open().entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().measure().clause().text(),
                            entry.getKey().measure().name(),
                            entry.getKey().text(),
                            entry.getValue().openedAt().map(TallyStore::utc).orElse(null),
                            entry.getValue().answeredAt().map(TallyStore::utc).orElse(null),
                            entry.getValue().givenUp(),
                            utc(now)
                        })
                        .toList());
    }

    /**
     * Closes what was opened before a moment and can no longer be answered in time: it becomes a bad event of its day.
     * Answers that never found what they answer, noted before that moment too, are dropped.
     *
     * @return how many became bad
     */
    int close(Measure.Awaiting measure, Instant openedBefore, ZoneId zone) {
        int closed = jdbc.sql("""
                with closed as (
                    delete from commitment.awaited
                    where clause = :clause and measure = :measure and opened_at < :before
                    returning (opened_at at time zone :zone)::date as day),
                added as (
                    insert into commitment.tally as t (clause, measure, day, good, bad, delay_millis_max)
                    select :clause, :measure, day, 0, count(*), 0 from closed group by day
                    on conflict (clause, measure, day) do update set bad = t.bad + excluded.bad)
                select count(*) from closed
                """)
                .param("clause", measure.id().clause().text())
                .param("measure", measure.id().name())
                .param("before", utc(openedBefore))
                .param("zone", zone.getId())
                .query(Integer.class)
                .single();
        jdbc.sql("""
                delete from commitment.awaited
                where clause = :clause and measure = :measure and opened_at is null and noted_at < :before
                """)
                .param("clause", measure.id().clause().text())
                .param("measure", measure.id().name())
                .param("before", utc(openedBefore))
                .update();
        return closed;
    }

    private static Object[] tallyRow(Tallying.Day day, Tally tally) {
        return new Object[] {
            day.measure().clause().text(),
            day.measure().name(),
            day.date(),
            tally.good(),
            tally.bad(),
            tally.delays().millisMax()
        };
    }

    private static Object[] key(MeasureId id) {
        return new Object[] {id.clause().text(), id.name()};
    }

    private static Object[] key(Awaited.Key key) {
        return new Object[] {key.measure().clause().text(), key.measure().name(), key.text()};
    }

    private static Array texts(Connection connection, Set<Awaited.Key> keys, Function<Awaited.Key, String> part)
            throws SQLException {
        return connection.createArrayOf("text", keys.stream().map(part).toArray());
    }

    static MeasureId measure(ResultSet row) throws SQLException {
        return new MeasureId(new ClauseId(row.getString("clause")), row.getString("measure"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
