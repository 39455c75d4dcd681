package io.yinuo.ordering.store;

import static io.yinuo.ordering.store.Columns.utc;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.StopRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers stopped, request by request, so that a request can be taken back. Changes under {@link LineLock}. */
public final class StopStore {

    /** One request that stopped something. */
    public record Stop(long id, Instant at) {}

    private final JdbcClient jdbc;

    public StopStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(StopRequest request, Instant at, List<Long> stopped) {
        long id = jdbc.sql("""
                        insert into ordering.stop (line, asked_at, at, channel, stopped_by)
                        values (:line, :askedAt, :at, :channel, :by) returning id
                        """)
                .param("line", request.line().e164())
                .param("askedAt", utc(request.askedAt()))
                .param("at", utc(at))
                .param("channel", request.channel())
                .param("by", request.by())
                .query(Long.class)
                .single();
        for (long subscription : stopped) {
            jdbc.sql("insert into ordering.stopped_service (stop_id, subscription_id) values (:stop, :subscription)")
                    .param("stop", id)
                    .param("subscription", subscription)
                    .update();
        }
    }

    /** The newest stop of the line that was not taken back. */
    public Optional<Stop> newest(Msisdn line) {
        return jdbc.sql("select id, at from ordering.stop where line = :line and undone_at is null"
                        + " order by id desc limit 1")
                .param("line", line.e164())
                .query((row, number) -> new Stop(row.getLong("id"), Columns.instant(row, "at")))
                .optional();
    }

    /** The stop that this message took back. */
    public Optional<Stop> undoneBy(Msisdn line, long message) {
        return jdbc.sql("select id, at from ordering.stop where line = :line and undone_message = :message")
                .param("line", line.e164())
                .param("message", message)
                .query((row, number) -> new Stop(row.getLong("id"), Columns.instant(row, "at")))
                .optional();
    }

    public List<Long> services(Stop stop) {
        return jdbc.sql("select subscription_id from ordering.stopped_service where stop_id = :stop order by 1")
                .param("stop", stop.id())
                .query(Columns::number)
                .list();
    }

    public boolean wasResumed(Stop stop, long subscription) {
        return jdbc.sql("""
                        select coalesce(resumed, false) from ordering.stopped_service
                        where stop_id = :stop and subscription_id = :subscription
                        """)
                .param("stop", stop.id())
                .param("subscription", subscription)
                .query(Boolean.class)
                .single();
    }

    public void resumed(Stop stop, long subscription, boolean resumed) {
        jdbc.sql("""
                        update ordering.stopped_service set resumed = :resumed
                        where stop_id = :stop and subscription_id = :subscription
                        """)
                .param("stop", stop.id())
                .param("subscription", subscription)
                .param("resumed", resumed)
                .update();
    }

    public void undone(Stop stop, Instant at, long message) {
        jdbc.sql("update ordering.stop set undone_at = :at, undone_message = :message where id = :id")
                .param("id", stop.id())
                .param("at", utc(at))
                .param("message", message)
                .update();
    }
}
