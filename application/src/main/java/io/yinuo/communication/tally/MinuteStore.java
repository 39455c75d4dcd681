package io.yinuo.communication.tally;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code communication.minute}. */
public final class MinuteStore {

    private final JdbcClient jdbc;

    public MinuteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(Instant minute, String peer, Outcome outcome, long count) {}

    void add(List<Row> rows) {
        jdbc.sql("""
                insert into communication.minute (minute, peer, outcome, count)
                select * from unnest(:minutes::timestamptz[], :peers::text[], :outcomes::text[], :counts::bigint[])
                on conflict (minute, peer, outcome) do update
                set count = communication.minute.count + excluded.count
                """)
                .param(
                        "minutes",
                        array(rows, row -> row.minute().atOffset(ZoneOffset.UTC).toString()))
                .param("peers", array(rows, Row::peer))
                .param("outcomes", array(rows, row -> row.outcome().name()))
                .param("counts", array(rows, row -> Long.toString(row.count())))
                .update();
    }

    private static String[] array(List<Row> rows, java.util.function.Function<Row, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
