package io.yinuo.staff;

import io.yinuo.staff.Approvals.Request;
import io.yinuo.staff.Approvals.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code staff.request}. That one lapsed is not written down; it follows from when it was asked. */
final class RequestStore {

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Request request) {
        jdbc.sql("""
                insert into staff.request (id, kind, subject, payload, reason, asker, asked_at, state)
                values (:id, :kind, :subject, :payload, :reason, :asker, :askedAt, 'WAITING')
                """)
                .param("id", request.id())
                .param("kind", request.kind())
                .param("subject", request.subject())
                .param("payload", request.payload())
                .param("reason", request.reason())
                .param("asker", request.asker())
                .param("askedAt", request.askedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Request> find(UUID id) {
        return jdbc.sql("select * from staff.request where id = :id")
                .param("id", id)
                .query(RequestStore::request)
                .optional();
    }

    Optional<Request> hold(UUID id) {
        return jdbc.sql("select * from staff.request where id = :id for update")
                .param("id", id)
                .query(RequestStore::request)
                .optional();
    }

    void decide(UUID id, State state, String by, Instant at, String reason) {
        jdbc.sql("""
                update staff.request
                set state = :state, decided_by = :by, decided_at = :at, decision_reason = :reason
                where id = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    /** Those that wait and were asked after a moment, oldest first. */
    List<Request> waiting(Instant askedAfter, int max) {
        return jdbc.sql("""
                select * from staff.request
                where state = 'WAITING' and asked_at > :askedAfter order by asked_at, id limit :max
                """)
                .param("askedAfter", askedAfter.atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query(RequestStore::request)
                .list();
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("payload"),
                row.getString("reason"),
                row.getString("asker"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")));
    }
}
