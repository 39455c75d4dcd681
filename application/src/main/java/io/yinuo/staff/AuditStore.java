package io.yinuo.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code staff.audit} and the end of their chain. */
final class AuditStore {

    private static final RowMapper<Audit.Recorded> RECORDED = (row, number) -> recorded(row);

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the end of the chain to the end of the transaction. */
    Head holdHead() {
        return jdbc.sql("select number, hash from staff.audit_head for update")
                .query((row, number) -> new Head(row.getLong("number"), row.getBytes("hash")))
                .single();
    }

    Head head() {
        return jdbc.sql("select number, hash from staff.audit_head")
                .query((row, number) -> new Head(row.getLong("number"), row.getBytes("hash")))
                .single();
    }

    void append(Audit.Recorded recorded, byte[] previousHash, byte[] hash) {
        Audit.Entry entry = recorded.entry();
        jdbc.sql("""
                with moved as (update staff.audit_head set number = :number, hash = :hash)
                insert into staff.audit
                    (number, at, actor, deed, subject, before, after, reason, previous_hash, hash)
                values (:number, :at, :actor, :deed, :subject, :before, :after, :reason, :previousHash, :hash)
                """)
                .param("number", recorded.number())
                .param("at", recorded.at().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor())
                .param("deed", entry.deed())
                .param("subject", entry.subject())
                .param("before", entry.before())
                .param("after", entry.after())
                .param("reason", entry.reason())
                .param("previousHash", previousHash)
                .param("hash", hash)
                .update();
    }

    List<Audit.Recorded> newest(Optional<String> subject, int max) {
        return jdbc.sql("""
                select * from staff.audit where :all or subject = :subject order by number desc limit :max
                """)
                .param("all", subject.isEmpty())
                .param("subject", subject.orElse(""))
                .param("max", max)
                .query(RECORDED)
                .list();
    }

    /** The entries that follow a number, in order, with their links. */
    List<Link> after(long number, int max) {
        return jdbc.sql("select * from staff.audit where number > :number order by number limit :max")
                .param("number", number)
                .param("max", max)
                .query((row, index) -> new Link(recorded(row), row.getBytes("previous_hash"), row.getBytes("hash")))
                .list();
    }

    private static Audit.Recorded recorded(ResultSet row) throws SQLException {
        return new Audit.Recorded(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Audit.Entry(
                        row.getString("actor"),
                        row.getString("deed"),
                        row.getString("subject"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason")));
    }

    /** @param number of the newest entry; 0 if there is none */
    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
    record Head(long number, byte[] hash) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
    record Link(Audit.Recorded recorded, byte[] previousHash, byte[] hash) {}
}
