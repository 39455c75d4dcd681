package io.yinuo.charging.rows;

import static io.yinuo.charging.rows.Columns.numbers;
import static io.yinuo.charging.rows.Columns.texts;
import static io.yinuo.charging.rows.Columns.truths;

import io.yinuo.charging.rows.HappeningRows.Row;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the rows of {@code charging.happening}. A fact's place in the log is its key: told again, it adds nothing. */
record HappeningStore(JdbcClient jdbc) {

    void write(HappeningRows happened) {
        List<Row> rows = happened.rows;
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.happening
                    (log_position, fact_index, kind, msisdn, pack, destination, cap_fen, stops_when_empty, at)
                select log_position, fact_index, kind, msisdn, nullif(pack, 0), nullif(destination, 0), nullif(cap, -1),
                    stops, at::timestamptz
                from unnest(:positions, :indexes, :kinds, :lines, :packs, :destinations, :caps, :stops, :ats)
                    as fresh (log_position, fact_index, kind, msisdn, pack, destination, cap, stops, at)
                on conflict (log_position, fact_index) do nothing
                """)
                .param("positions", numbers(rows, Row::logPosition))
                .param("indexes", numbers(rows, Row::factIndex))
                .param("kinds", texts(rows, Row::kind))
                .param("lines", numbers(rows, Row::line))
                .param("packs", numbers(rows, Row::pack))
                .param("destinations", numbers(rows, Row::destination))
                .param("caps", numbers(rows, Row::capFen))
                .param("stops", truths(rows, Row::stopsWhenEmpty))
                .param("ats", texts(rows, Row::at))
                .update();
    }
}
