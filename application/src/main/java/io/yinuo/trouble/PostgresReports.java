package io.yinuo.trouble;

import io.yinuo.database.FactLog;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports as rows of PostgreSQL, numbered within the operator's day. */
final class PostgresReports implements Reports {

    private static final int SOURCE_LENGTH_MAX = 200;
    private static final int WORDS_LENGTH_MAX = 2_000;
    private static final int CONTEXT_LENGTH_MAX = 20_000;
    private static final int SHOWN_MAX = 1_000;

    private final ReportStore store;
    private final FactLog facts;
    private final TransactionTemplate transaction;
    private final Operator operator;
    private final Clock clock;

    PostgresReports(
            ReportStore store, FactLog facts, PlatformTransactionManager transactions, Operator operator, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.transaction = new TransactionTemplate(transactions);
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    public Report open(String source, Msisdn from, Report.About about, String words, String context) {
        check("source", source, SOURCE_LENGTH_MAX);
        check("words", words, WORDS_LENGTH_MAX);
        check("context", context, CONTEXT_LENGTH_MAX);
        Optional<Report> known = store.bySource(source);
        return known.orElseGet(() -> transaction.execute(status -> openOnce(source, from, about, words, context)));
    }

    private Report openOnce(String source, Msisdn from, Report.About about, String words, String context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate day = operator.dayOf(now);
        int next = store.holdLast(day) + 1;
        Optional<Report> opened = store.bySource(source); // by somebody who had the turn before
        if (opened.isPresent()) {
            return opened.get();
        }
        String number = "R" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + "%06d".formatted(next);
        Report report = new Report(number, from, about, words, context, now);
        store.add(source, report, day, next);
        facts.write("ReportOpened", now, from, Map.of("number", number, "about", about.name()));
        return report;
    }

    @Override
    public List<Report> of(Msisdn from, int max) {
        if (max < 1 || max > SHOWN_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " reports; 1 to " + SHOWN_MAX + " at once");
        }
        return store.newest(from, max);
    }

    private static void check(String name, String text, int lengthMax) {
        if (text.length() > lengthMax) {
            throw new IllegalArgumentException(
                    "The " + name + " of a report has at most " + lengthMax + " characters, not " + text.length());
        }
    }
}
