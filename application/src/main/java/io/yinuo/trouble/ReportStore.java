package io.yinuo.trouble;

import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code trouble.report} and the counter of each day. */
final class ReportStore {

    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Report> bySource(String source) {
        return jdbc.sql("select * from trouble.report where source = :source")
                .param("source", source)
                .query(ReportStore::report)
                .optional();
    }

    /** Takes the turn for a day to the end of the transaction: reports of one day are numbered one after another. */
    int holdLast(LocalDate day) {
        return jdbc.sql("""
                insert into trouble.day as known (day, last) values (:day, 0)
                on conflict (day) do update set last = known.last returning last
                """)
                .param("day", day)
                .query((row, number) -> row.getInt("last"))
                .single();
    }

    void add(String source, Report report, LocalDate day, int last) {
        jdbc.sql("""
                with counted as (update trouble.day set last = :last where day = :day)
                insert into trouble.report (number, source, msisdn, about, words, context, at)
                values (:number, :source, :from, :about, :words, :context, :at)
                """)
                .param("day", day)
                .param("last", last)
                .param("number", report.number())
                .param("source", source)
                .param("from", report.from().e164())
                .param("about", report.about().name())
                .param("words", report.words())
                .param("context", report.context())
                .param("at", report.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Report> newest(Msisdn from, int max) {
        return jdbc.sql("""
                select * from trouble.report where msisdn = :from order by at desc, number desc limit :max
                """)
                .param("from", from.e164())
                .param("max", max)
                .query(ReportStore::report)
                .list();
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                row.getString("number"),
                new Msisdn(row.getLong("msisdn")),
                Report.About.valueOf(row.getString("about")),
                row.getString("words"),
                row.getString("context"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
