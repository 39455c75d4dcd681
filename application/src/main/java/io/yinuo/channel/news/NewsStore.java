package io.yinuo.channel.news;

import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of {@code channel.news} of one topic. Safe for use by several threads and processes. */
public final class NewsStore {

    private final Topic topic;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public NewsStore(Topic topic, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.topic = topic;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How much waits, and since when the oldest does. */
    public record Waiting(long count, Optional<Instant> oldest) {}

    public Topic topic() {
        return topic;
    }

    /** How far the source was read; empty if it never was. */
    public OptionalLong position() {
        return jdbc.sql("select position from channel.news_read where topic = :topic")
                .param("topic", topic.name())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Writes down where reading begins, unless it has begun. */
    void begin(long position) {
        jdbc.sql("insert into channel.news_read (topic, position) values (:topic, :position) on conflict do nothing")
                .param("topic", topic.name())
                .param("position", position)
                .update();
    }

    /**
     * Writes down what was read between two positions, all of it or nothing.
     *
     * @return false if somebody else has read on from there; nothing was written then
     */
    public boolean add(long from, long to, List<News.Fresh> fresh) {
        return transaction.execute(status -> {
            boolean mine =
                    jdbc.sql("update channel.news_read set position = :to where topic = :topic and position = :from")
                                    .param("topic", topic.name())
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

    private void insert(News.Fresh fresh) {
        jdbc.sql("""
                        insert into channel.news (topic, position, line, kind, at, subject, body, next_at)
                        values (:topic, :position, :line, :kind, :at, :subject, :body, :at)
                        """)
                .param("topic", topic.name())
                .param("position", fresh.position())
                .param("line", fresh.line().e164())
                .param("kind", fresh.kind())
                .param("at", utc(fresh.at()))
                .param("subject", fresh.subject())
                .param("body", fresh.body())
                .update();
    }

    /**
     * What is due and is the first of its line; whoever gets it has it alone until the given moment. Each take counts as an
     * attempt.
     */
    public List<News> take(Instant now, Instant until, int max) {
        return jdbc.sql("""
                        with chosen as (
                            select position from channel.news n
                            where topic = :topic and acknowledged_at is null and next_at <= :now
                            and (telling_until is null or telling_until <= :now)
                            and not exists (
                                select from channel.news before
                                where before.topic = n.topic and before.line = n.line and before.position < n.position
                                and before.acknowledged_at is null)
                            order by next_at, position limit :max for update of n skip locked)
                        update channel.news set telling_until = :until, attempts = attempts + 1
                        where topic = :topic and position in (select position from chosen)
                        returning *
                        """)
                .param("topic", topic.name())
                .param("now", utc(now))
                .param("until", utc(until))
                .param("max", max)
                .query(NewsStore::row)
                .list();
    }

    void acknowledged(long position, Instant at) {
        jdbc.sql("""
                        update channel.news set acknowledged_at = :at, telling_until = null, last_problem = null
                        where topic = :topic and position = :position and acknowledged_at is null
                        """)
                .param("topic", topic.name())
                .param("position", position)
                .param("at", utc(at))
                .update();
    }

    void failed(long position, String problem, Instant nextAt) {
        jdbc.sql("""
                        update channel.news set telling_until = null, last_problem = :problem, next_at = :nextAt
                        where topic = :topic and position = :position and acknowledged_at is null
                        """)
                .param("topic", topic.name())
                .param("position", position)
                .param("problem", problem)
                .param("nextAt", utc(nextAt))
                .update();
    }

    public Waiting waiting() {
        return jdbc.sql("""
                        select count(*) as count, min(at) as oldest from channel.news
                        where topic = :topic and acknowledged_at is null
                        """)
                .param("topic", topic.name())
                .query((row, number) -> new Waiting(
                        row.getLong("count"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    /** What was not acknowledged, oldest first. */
    public List<News> unacknowledged(int max) {
        return jdbc.sql("""
                        select * from channel.news
                        where topic = :topic and acknowledged_at is null order by position limit :max
                        """)
                .param("topic", topic.name())
                .param("max", max)
                .query(NewsStore::row)
                .list();
    }

    /** Forgets what was acknowledged before, at most so much at a time. */
    int forgetAcknowledged(Instant before, int max) {
        return jdbc.sql("""
                        delete from channel.news where topic = :topic and position in (
                            select position from channel.news where topic = :topic and acknowledged_at < :before
                            order by acknowledged_at limit :max)
                        """)
                .param("topic", topic.name())
                .param("before", utc(before))
                .param("max", max)
                .update();
    }

    private static News row(ResultSet row, int number) throws SQLException {
        return new News(
                row.getLong("position"),
                new Msisdn(row.getLong("line")),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("subject"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("last_problem")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
