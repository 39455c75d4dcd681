package io.yinuo.ordering.store;

import static io.yinuo.ordering.store.Columns.utc;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.SecondAnswer;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wrong codes, counted against guessing. */
public final class WrongCodeStore {

    /** What a wrong code was answered with. */
    public record Attempt(boolean guessed, boolean anyWaiting) {}

    private final JdbcClient jdbc;

    public WrongCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Msisdn line, SecondAnswer answer, Instant at, Attempt attempt) {
        jdbc.sql("""
                        insert into ordering.wrong_code (line, message, at, guessed, any_waiting)
                        values (:line, :message, :at, :guessed, :anyWaiting)
                        """)
                .param("line", line.e164())
                .param("message", answer.messageId())
                .param("at", utc(at))
                .param("guessed", attempt.guessed())
                .param("anyWaiting", attempt.anyWaiting())
                .update();
    }

    public Optional<Attempt> find(Msisdn line, long message) {
        return jdbc.sql(
                        "select guessed, any_waiting from ordering.wrong_code where line = :line and message = :message")
                .param("line", line.e164())
                .param("message", message)
                .query((row, number) -> new Attempt(row.getBoolean("guessed"), row.getBoolean("any_waiting")))
                .optional();
    }

    /** How many wrong codes came since then while an order waited. */
    public int countSince(Msisdn line, Instant since) {
        return jdbc.sql("select count(*) from ordering.wrong_code where line = :line and at > :since and any_waiting")
                .param("line", line.e164())
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    public void forgetBefore(Instant time) {
        jdbc.sql("delete from ordering.wrong_code where at < :time")
                .param("time", utc(time))
                .update();
    }
}
