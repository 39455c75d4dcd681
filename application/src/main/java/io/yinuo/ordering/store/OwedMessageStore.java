package io.yinuo.ordering.store;

import static io.yinuo.ordering.store.Columns.utc;

import io.yinuo.communication.MessageKey;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages to phones that were decided and not yet handed over. A row goes when the lines have taken its message. */
public final class OwedMessageStore {

    public record OwedMessage(MessageKey key, Msisdn line, String text, Duration validity) {}

    private final JdbcClient jdbc;

    public OwedMessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(OwedMessage message, Instant tryAt) {
        jdbc.sql("""
                        insert into ordering.owed_message (key, line, text, valid_for_minutes, try_at)
                        values (:key, :line, :text, :minutes, :tryAt) on conflict do nothing
                        """)
                .param("key", message.key().text())
                .param("line", message.line().e164())
                .param("text", message.text())
                .param("minutes", message.validity().toMinutes())
                .param("tryAt", utc(tryAt))
                .update();
    }

    public Optional<OwedMessage> find(MessageKey key) {
        return jdbc.sql("select * from ordering.owed_message where key = :key")
                .param("key", key.text())
                .query(OwedMessageStore::row)
                .optional();
    }

    public void delete(MessageKey key) {
        jdbc.sql("delete from ordering.owed_message where key = :key")
                .param("key", key.text())
                .update();
    }

    /** Messages that nobody is handing over; whoever gets them has them alone until the given moment. */
    public List<OwedMessage> take(Instant now, Instant until, int max) {
        return jdbc.sql("""
                        update ordering.owed_message set try_at = :until
                        where key in (
                            select key from ordering.owed_message where try_at <= :now
                            order by try_at limit :max for update skip locked)
                        returning *
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("max", max)
                .query(OwedMessageStore::row)
                .list();
    }

    private static OwedMessage row(ResultSet row, int number) throws SQLException {
        return new OwedMessage(
                new MessageKey(row.getString("key")),
                new Msisdn(row.getLong("line")),
                row.getString("text"),
                Duration.ofMinutes(row.getLong("valid_for_minutes")));
    }
}
