package io.yinuo.commitment.web;

import io.yinuo.commitment.Board;
import io.yinuo.commitment.Clause;
import io.yinuo.commitment.Prose;
import io.yinuo.engine.commitment.Attainment;
import io.yinuo.engine.commitment.Delays;
import io.yinuo.engine.commitment.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A clause as the API hands it out. Fields are added, never changed or removed; absent ones are left out.
 *
 * @param state    {@code kept}, {@code at-risk}, {@code broken}, {@code due-later}, {@code not-built},
 *                 {@code not-measured} or {@code coverage-too-low}; only {@code kept} counts as kept
 * @param promise  as published
 * @param target   the operator's own, apart from what was published
 * @param measures objectives first
 * @param evidence the position of the last fact that was counted, by area; facts count from 1
 */
public record PublishedClause(
        String id,
        String chapter,
        String state,
        Prose title,
        Prose promise,
        @Nullable Prose target,
        Prose owner,
        Instant asOf,
        String month,
        List<PublishedMeasure> measures,
        Map<String, Long> evidence) {

    /**
     * One figure.
     *
     * @param kind       {@code always}, {@code ratio} or {@code threshold} decide; {@code count} and {@code speed} stand
     *                   beside
     * @param state      of what decides
     * @param target     the share that is asked for, 0 to 1
     * @param attainment the good share of the valid events of the month, 0 to 1, rounded down to six places; absent while
     *                   there are none
     * @param good       events of the month; for {@code count} all that happened
     * @param bad        those whose time ran out included
     * @param pending    whose time is not over
     * @param days       the last 30 days, oldest first
     */
    public record PublishedMeasure(
            String id,
            String kind,
            Prose title,
            @Nullable String state,
            @Nullable BigDecimal target,
            @Nullable BigDecimal attainment,
            long good,
            long bad,
            long pending,
            @Nullable PublishedDelays delayMillis,
            List<PublishedDay> days) {}

    /** Milliseconds; percentiles are exact up to 2,047 ms and at most 0.1 % too high above. */
    public record PublishedDelays(long count, long p50, long p99, long max) {}

    public record PublishedDay(LocalDate day, long good, long bad, long pending) {}

    static PublishedClause of(Board.Standing standing, Board board) {
        Clause clause = standing.clause();
        Map<String, Long> evidence = new TreeMap<>();
        for (Clause.Named named : clause.measures()) {
            String area = named.measure().area();
            evidence.put(area, board.readUpTo().getOrDefault(area, 0L));
        }
        return new PublishedClause(
                clause.id().text(),
                clause.chapter(),
                States.code(standing.state()),
                clause.title(),
                clause.promise(),
                clause.target().orElse(null),
                clause.owner(),
                board.asOf(),
                board.month().toString(),
                standing.figures().stream().map(PublishedClause::measure).toList(),
                evidence);
    }

    private static PublishedMeasure measure(Board.Figure figure) {
        Attainment month = figure.month();
        Measure measure = figure.named().measure();
        return new PublishedMeasure(
                measure.id().name(),
                kind(measure),
                figure.named().title(),
                figure.state().map(States::code).orElse(null),
                measure instanceof Measure.Objective objective
                        ? BigDecimal.valueOf(objective.target().millionths(), 6).stripTrailingZeros()
                        : null,
                measure instanceof Measure.Objective ? attainment(month) : null,
                month.good(),
                month.bad(),
                month.pending(),
                delays(month.delays()),
                figure.days().stream()
                        .map(day -> new PublishedDay(day.date(), day.good(), day.bad(), day.pending()))
                        .toList());
    }

    private static String kind(Measure measure) {
        return switch (measure) {
            case Measure.Objective objective ->
                switch (objective.target().kind()) {
                    case ALWAYS -> "always";
                    case RATIO -> "ratio";
                    case THRESHOLD -> "threshold";
                };
            case Measure.Count count -> "count";
            case Measure.Speed speed -> "speed";
        };
    }

    private static @Nullable BigDecimal attainment(Attainment month) {
        return month.valid() == 0
                ? null
                : BigDecimal.valueOf(month.good())
                        .divide(BigDecimal.valueOf(month.valid()), 6, RoundingMode.DOWN)
                        .stripTrailingZeros();
    }

    private static @Nullable PublishedDelays delays(Delays delays) {
        return delays.count() == 0
                ? null
                : new PublishedDelays(
                        delays.count(),
                        delays.percentile(50).orElseThrow(),
                        delays.percentile(99).orElseThrow(),
                        delays.millisMax());
    }
}
