package io.yinuo.charging.rows;

import io.yinuo.ledger.FactPosition;
import java.time.Duration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the rows that follow from facts, many at once, and how far they go: {@code charging.projection}. */
public final class ProjectionStore {

    private final JdbcClient jdbc;

    public ProjectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    FactPosition position() {
        return jdbc.sql("select log_position, fact_index from charging.projection")
                .query((row, number) -> new FactPosition(row.getLong(1), row.getInt(2)))
                .optional()
                .orElse(FactPosition.START);
    }

    /**
     * Moves the position on.
     *
     * @throws OptimisticLockingFailureException if the rows stand elsewhere: somebody else writes them, too
     */
    void move(FactPosition from, FactPosition to) {
        int moved = jdbc.sql("""
                insert into charging.projection (log_position, fact_index) values (:log, :index)
                on conflict (only_one) do update set log_position = :log, fact_index = :index
                where projection.log_position = :fromLog and projection.fact_index = :fromIndex
                """)
                .param("log", to.logPosition())
                .param("index", to.index())
                .param("fromLog", from.logPosition())
                .param("fromIndex", from.index())
                .update();
        if (moved != 1) {
            throw new OptimisticLockingFailureException("The rows of the ledger do not stand at " + from);
        }
    }

    void write(ProjectedRows rows, Duration noticeRetryAfter) {
        new MoneyStore(jdbc).write(rows.money, noticeRetryAfter);
        new PackStore(jdbc).write(rows.packs);
        new UseStore(jdbc).write(rows.use);
        new ReminderStore(jdbc).write(rows.reminders);
        new HappeningStore(jdbc).write(rows.happenings);
    }
}
