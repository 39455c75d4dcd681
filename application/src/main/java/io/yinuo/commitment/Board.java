package io.yinuo.commitment;

import io.yinuo.engine.commitment.Attainment;
import io.yinuo.engine.commitment.ClauseState;
import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.kernel.ClauseId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How every clause stands at one moment. Immutable.
 *
 * @param asOf     up to when the facts are in
 * @param month    the window that is judged
 * @param today    the day of the operator's zone
 * @param clauses  all, in their order
 * @param readUpTo the last fact that was counted, by area
 */
public record Board(
        Instant asOf, YearMonth month, LocalDate today, List<Standing> clauses, Map<String, Long> readUpTo) {

    /** How many days of the past the trends show, today included. */
    public static final int TREND_DAYS = 30;

    public Board {
        clauses = List.copyOf(clauses);
        readUpTo = Map.copyOf(readUpTo);
    }

    /** A clause and how it stands. */
    public record Standing(Clause clause, ClauseState state, List<Figure> figures) {
        public Standing {
            figures = List.copyOf(figures);
        }

        /** The smallest share of its objectives, 0 to 1; empty if one of them has nothing to be judged by. */
        public OptionalDouble share() {
            List<OptionalDouble> shares = figures.stream()
                    .filter(figure -> figure.state().isPresent())
                    .map(figure -> figure.month().share())
                    .toList();
            return shares.isEmpty() || shares.stream().anyMatch(OptionalDouble::isEmpty)
                    ? OptionalDouble.empty()
                    : shares.stream().mapToDouble(OptionalDouble::getAsDouble).min();
        }
    }

    /**
     * One measure of a clause.
     *
     * @param state of an objective; empty for what is shown beside
     * @param days  the last {@link #TREND_DAYS} days, oldest first
     */
    public record Figure(
            Clause.Named named, Optional<ClauseState> state, Attainment month, Attainment today, List<Day> days) {
        public Figure {
            days = List.copyOf(days);
        }

        public MeasureId id() {
            return named.measure().id();
        }
    }

    /** What was counted on one day. */
    public record Day(LocalDate date, long good, long bad, long pending) {
        public long valid() {
            return Math.addExact(good, bad);
        }
    }

    /** The same board, as of another moment. */
    Board asOf(Instant moment) {
        return new Board(moment, month, today, clauses, readUpTo);
    }

    public Optional<Standing> find(ClauseId id) {
        return clauses.stream()
                .filter(standing -> standing.clause().id().equals(id))
                .findFirst();
    }

    public Optional<Figure> find(MeasureId id) {
        return find(id.clause())
                .flatMap(standing -> standing.figures().stream()
                        .filter(figure -> figure.id().equals(id))
                        .findFirst());
    }

    /** How many clauses are kept. */
    public long kept() {
        return count(ClauseState.KEPT);
    }

    public long count(ClauseState state) {
        return clauses.stream().filter(standing -> standing.state() == state).count();
    }

    /** Whether another board says the same, at whatever moment. */
    public boolean saysTheSameAs(Board other) {
        return month.equals(other.month)
                && today.equals(other.today)
                && clauses.equals(other.clauses)
                && readUpTo.equals(other.readUpTo);
    }
}
