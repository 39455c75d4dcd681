package io.yinuo.charging.rows;

import static io.yinuo.charging.rows.Columns.numbers;
import static io.yinuo.charging.rows.Columns.texts;
import static io.yinuo.charging.rows.Columns.truths;

import io.yinuo.charging.rows.PackRow.State;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.pack}. */
public record PackStore(JdbcClient jdbc) {

    void write(PackRows rows) {
        if (rows.lines().isEmpty()) {
            return;
        }
        PackBook book = new PackBook();
        jdbc.sql("""
                select * from charging.pack
                where (msisdn = any(:lines) and state <> 'ENDED') or number = any(:numbers)
                """)
                .param("lines", numbers(rows.lines(), Long::longValue))
                .param("numbers", numbers(rows.numbers(), Long::longValue))
                .query(PackStore::pack)
                .list()
                .forEach(book::put);
        rows.applyTo(book);
        write(book.changed());
    }

    private void write(Collection<PackRow> packs) {
        if (packs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.pack
                    (number, msisdn, offer, size, used, rolled_over, begins_at, expires_at, cause, state, stopped, as_of)
                select number, msisdn, offer, size, used, rolled_over, begins::timestamptz, expires::timestamptz, cause,
                    state, stopped, as_of::timestamptz
                from unnest(:numbers, :lines, :offers, :sizes, :used, :rolledOver, :begins, :expires, :causes, :states,
                        :stopped, :asOf)
                    as fresh (number, msisdn, offer, size, used, rolled_over, begins, expires, cause, state, stopped, as_of)
                on conflict (number) do update set
                    size = excluded.size, used = excluded.used, rolled_over = excluded.rolled_over,
                    expires_at = excluded.expires_at, cause = excluded.cause, state = excluded.state,
                    stopped = excluded.stopped, as_of = excluded.as_of
                """)
                .param("numbers", numbers(packs, PackRow::number))
                .param("lines", numbers(packs, PackRow::line))
                .param("offers", numbers(packs, PackRow::offer))
                .param("sizes", numbers(packs, PackRow::size))
                .param("used", numbers(packs, PackRow::used))
                .param("rolledOver", numbers(packs, PackRow::rolledOver))
                .param("begins", texts(packs, PackRow::begins))
                .param("expires", texts(packs, PackRow::expires))
                .param("causes", texts(packs, PackRow::cause))
                .param("states", texts(packs, PackRow::state))
                .param("stopped", truths(packs, PackRow::stopped))
                .param("asOf", texts(packs, PackRow::asOf))
                .update();
    }

    /** The newest packs of a line, newest first. */
    public List<PackRow> newest(Msisdn line, int max) {
        return jdbc.sql("select * from charging.pack where msisdn = :line order by number desc limit :max")
                .param("line", line.e164())
                .param("max", max)
                .query(PackStore::pack)
                .list();
    }

    public Optional<Instant> expires(long number) {
        return jdbc.sql("select expires_at from charging.pack where number = :number")
                .param("number", number)
                .query((row, at) -> instant(row, "expires_at"))
                .optional();
    }

    /** Whether a pack is what was left of an earlier one and rolled over. */
    public boolean isRest(long number) {
        return jdbc.sql("select exists (select from charging.pack where number = :number and cause = 'ROLLED_OVER')")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    public static PackRow pack(ResultSet row, int number) throws SQLException {
        return new PackRow(
                row.getLong("number"),
                row.getLong("msisdn"),
                row.getInt("offer"),
                row.getLong("size"),
                row.getLong("used"),
                row.getLong("rolled_over"),
                instant(row, "begins_at"),
                instant(row, "expires_at"),
                PackCause.valueOf(row.getString("cause")),
                State.valueOf(row.getString("state")),
                row.getBoolean("stopped"),
                instant(row, "as_of"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
