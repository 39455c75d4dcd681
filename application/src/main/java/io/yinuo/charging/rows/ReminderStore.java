package io.yinuo.charging.rows;

import static io.yinuo.charging.rows.Columns.numbers;
import static io.yinuo.charging.rows.Columns.texts;

import io.yinuo.charging.rows.ReminderRows.Reminder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.reminder}. A fact's place in the log is its key: told again, it adds nothing. */
record ReminderStore(JdbcClient jdbc) {

    void write(ReminderRows rows) {
        List<Reminder> reminders = rows.reminders;
        if (reminders.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.reminder (log_position, fact_index, kind, msisdn, pack, percent, figures, at, due_at)
                select log_position, fact_index, kind, msisdn, nullif(pack, 0), nullif(percent, 0), figures::jsonb,
                    at::timestamptz, at::timestamptz
                from unnest(:positions, :indexes, :kinds, :lines, :packs, :percents, :figures, :ats)
                    as fresh (log_position, fact_index, kind, msisdn, pack, percent, figures, at)
                on conflict (log_position, fact_index) do nothing
                """)
                .param("positions", numbers(reminders, Reminder::logPosition))
                .param("indexes", numbers(reminders, Reminder::factIndex))
                .param("kinds", texts(reminders, Reminder::kind))
                .param("lines", numbers(reminders, Reminder::line))
                .param("packs", numbers(reminders, Reminder::pack))
                .param("percents", numbers(reminders, Reminder::percent))
                .param("figures", texts(reminders, one -> Particulars.JSON.writeValueAsString(one.figures())))
                .param("ats", texts(reminders, Reminder::at))
                .update();
    }
}
