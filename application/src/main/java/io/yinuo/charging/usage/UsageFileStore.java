package io.yinuo.charging.usage;

import io.yinuo.charging.RejectedLines;
import io.yinuo.charging.UsageFileAnswer.Reason;
import io.yinuo.charging.UsageFileProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of {@code charging.usage_file} and {@code charging.usage_reject}. */
final class UsageFileStore {

    private static final String COLUMNS =
            "name, sha256, lines, lines_done, settled, rejected, taken_at, ended_at from charging.usage_file";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UsageFileStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether a file is one that came before. */
    sealed interface Acquaintance {

        /** Nobody saw it. */
        record New() implements Acquaintance {}

        /** The same name, the same content. */
        record Same(UsageFileProgress progress) implements Acquaintance {}

        /** One of both is another file's. */
        record Clash(Reason reason, String detail) implements Acquaintance {}
    }

    Acquaintance acquaintance(String name, String sha256) {
        List<UsageFileProgress> known = jdbc.sql("select " + COLUMNS + " where name = :name or sha256 = :sha256")
                .param("name", name)
                .param("sha256", sha256)
                .query(UsageFileStore::progress)
                .list();
        for (UsageFileProgress file : known) {
            if (file.name().equals(name) && file.sha256().equals(sha256)) {
                return new Acquaintance.Same(file);
            }
            if (file.name().equals(name)) {
                return new Acquaintance.Clash(
                        Reason.NAME_USED, "Another file " + name + " came at " + file.taken() + ".");
            }
            return new Acquaintance.Clash(
                    Reason.SAME_CONTENT, "The same content came as " + file.name() + " at " + file.taken() + ".");
        }
        return new Acquaintance.New();
    }

    void begin(String name, String sha256, long lines, int headerLines, Instant at) {
        jdbc.sql("""
                insert into charging.usage_file (name, sha256, lines, lines_done, taken_at)
                values (:name, :sha256, :lines, :done, :at)
                """)
                .param("name", name)
                .param("sha256", sha256)
                .param("lines", lines)
                .param("done", headerLines)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Writes down how far a file is, and what was wrong on the way, together.
     *
     * @throws OptimisticLockingFailureException if it is not where it was thought to be: somebody else settles it, too
     */
    void advance(String name, long from, long to, long settled, List<RejectedLine> rejects) {
        transaction.executeWithoutResult(status -> {
            int moved = jdbc.sql("""
                    update charging.usage_file
                    set lines_done = :to, settled = settled + :settled, rejected = rejected + :rejected
                    where name = :name and lines_done = :from and ended_at is null
                    """)
                    .param("to", to)
                    .param("settled", settled)
                    .param("rejected", rejects.size())
                    .param("name", name)
                    .param("from", from)
                    .update();
            if (moved != 1) {
                throw new OptimisticLockingFailureException("The file " + name + " does not stand at line " + from);
            }
            if (!rejects.isEmpty()) {
                insert(name, rejects);
            }
        });
    }

    private void insert(String name, List<RejectedLine> rejects) {
        jdbc.sql("""
                insert into charging.usage_reject (file, line, reason, content)
                select :name, line, reason, content
                from unnest(:lines, :reasons, :contents) as fresh (line, reason, content)
                """)
                .param("name", name)
                .param("lines", rejects.stream().map(RejectedLine::line).toArray(Long[]::new))
                .param(
                        "reasons",
                        rejects.stream().map(reject -> reject.reason().name()).toArray(String[]::new))
                .param("contents", rejects.stream().map(RejectedLine::text).toArray(String[]::new))
                .update();
    }

    /** Rejected lines of a file after one of them, in their order. */
    List<RejectedLine> rejects(String name, long after, int max) {
        return jdbc.sql("""
                select line, reason, content from charging.usage_reject
                where file = :name and line > :after order by line limit :max
                """)
                .param("name", name)
                .param("after", after)
                .param("max", max)
                .query((row, number) ->
                        new RejectedLine(row.getLong(1), Reject.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }

    void end(String name, Instant at) {
        jdbc.sql("update charging.usage_file set ended_at = :at where name = :name and ended_at is null")
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets rejected lines of files that ended before a moment, so many at most. Returns how many it were. */
    int forgetRejects(Instant before, int max) {
        return jdbc.sql("""
                delete from charging.usage_reject where (file, line) in (
                    select file, line from charging.usage_reject join charging.usage_file on name = file
                    where ended_at < :before limit :max)
                """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("max", max)
                .update();
    }

    Optional<UsageFileProgress> find(String name) {
        return jdbc.sql("select " + COLUMNS + " where name = :name")
                .param("name", name)
                .query(UsageFileStore::progress)
                .optional();
    }

    /** How many lines of a file were rejected for which reason, the most first. */
    List<RejectedLines> rejectReasons(String name) {
        return jdbc.sql("""
                select reason, count(*) as lines, min(line) as first from charging.usage_reject
                where file = :name group by reason order by lines desc, reason
                """)
                .param("name", name)
                .query((row, number) ->
                        new RejectedLines(row.getString("reason"), row.getLong("lines"), row.getLong("first")))
                .list();
    }

    List<UsageFileProgress> newest(int skip, int max) {
        return jdbc.sql("select " + COLUMNS + " order by taken_at desc, name desc limit :max offset :skip")
                .param("skip", skip)
                .param("max", max)
                .query(UsageFileStore::progress)
                .list();
    }

    private static UsageFileProgress progress(ResultSet row, int number) throws SQLException {
        return new UsageFileProgress(
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("lines"),
                row.getLong("lines_done"),
                row.getLong("settled"),
                row.getLong("rejected"),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
