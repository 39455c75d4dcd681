package io.yinuo.channel.bss;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.ServiceChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of {@code channel.bss_news}. Safe for use by several threads and processes. */
final class StopNewsStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StopNewsStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * One change on its way.
     *
     * @param body     as it is told, in JSON
     * @param attempts how often it was told, this time included
     */
    record News(
            long position,
            Msisdn line,
            ServiceChange.Kind kind,
            Instant at,
            String offer,
            String body,
            int attempts,
            Instant nextAt,
            Optional<String> lastProblem) {}

    /** How much waits, and since when the oldest does. */
    record Waiting(long count, Optional<Instant> oldest) {}

    /** A change to be told, with the words for it. */
    record Fresh(ServiceChange change, String body) {}

    /** How far the changes were read. */
    long position() {
        return jdbc.sql("select position from channel.bss_news_read")
                .query(Long.class)
                .single();
    }

    /**
     * Writes down what was read between two positions, all of it or nothing.
     *
     * @return false if somebody else has read on from there; nothing was written then
     */
    boolean add(long from, long to, List<Fresh> fresh) {
        return transaction.execute(status -> {
            boolean mine = jdbc.sql("update channel.bss_news_read set position = :to where position = :from")
                            .param("from", from)
                            .param("to", to)
                            .update()
                    == 1;
            if (mine) {
                fresh.forEach(this::insert);
            }
            return mine;
        });
    }

    private void insert(Fresh fresh) {
        ServiceChange change = fresh.change();
        jdbc.sql("""
                        insert into channel.bss_news (position, line, kind, at, offer, body, next_at)
                        values (:position, :line, :kind, :at, :offer, :body, :at)
                        """)
                .param("position", change.position())
                .param("line", change.line().e164())
                .param("kind", change.kind().name())
                .param("at", utc(change.at()))
                .param("offer", change.offer().text())
                .param("body", fresh.body())
                .update();
    }

    /**
     * What is due and is the first of its line; whoever gets it has it alone until the given moment. Each take counts as an
     * attempt.
     */
    List<News> take(Instant now, Instant until, int max) {
        return jdbc.sql("""
                        with chosen as (
                            select position from channel.bss_news n
                            where acknowledged_at is null and next_at <= :now
                            and (telling_until is null or telling_until <= :now)
                            and not exists (
                                select from channel.bss_news before
                                where before.line = n.line and before.position < n.position
                                and before.acknowledged_at is null)
                            order by next_at, position limit :max for update of n skip locked)
                        update channel.bss_news set telling_until = :until, attempts = attempts + 1
                        where position in (select position from chosen)
                        returning *
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("max", max)
                .query(StopNewsStore::row)
                .list();
    }

    void acknowledged(long position, Instant at) {
        jdbc.sql("""
                        update channel.bss_news set acknowledged_at = :at, telling_until = null, last_problem = null
                        where position = :position and acknowledged_at is null
                        """).param("position", position).param("at", utc(at)).update();
    }

    void failed(long position, String problem, Instant nextAt) {
        jdbc.sql("""
                        update channel.bss_news set telling_until = null, last_problem = :problem, next_at = :nextAt
                        where position = :position and acknowledged_at is null
                        """)
                .param("position", position)
                .param("problem", problem)
                .param("nextAt", utc(nextAt))
                .update();
    }

    Waiting waiting() {
        return jdbc.sql(
                        "select count(*) as count, min(at) as oldest from channel.bss_news where acknowledged_at is null")
                .query((row, number) -> new Waiting(
                        row.getLong("count"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    /** What was not acknowledged, oldest first. */
    List<News> unacknowledged(int max) {
        return jdbc.sql("select * from channel.bss_news where acknowledged_at is null order by position limit :max")
                .param("max", max)
                .query(StopNewsStore::row)
                .list();
    }

    /** Forgets what was acknowledged before, at most so much at a time. */
    int forgetAcknowledged(Instant before, int max) {
        return jdbc.sql("""
                        delete from channel.bss_news where position in (
                            select position from channel.bss_news where acknowledged_at < :before
                            order by acknowledged_at limit :max)
                        """).param("before", utc(before)).param("max", max).update();
    }

    private static News row(ResultSet row, int number) throws SQLException {
        return new News(
                row.getLong("position"),
                new Msisdn(row.getLong("line")),
                ServiceChange.Kind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("offer"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("last_problem")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
