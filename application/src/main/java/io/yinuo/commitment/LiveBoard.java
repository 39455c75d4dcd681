package io.yinuo.commitment;

import io.yinuo.engine.commitment.Attainment;
import io.yinuo.engine.commitment.ClauseState;
import io.yinuo.engine.commitment.Delays;
import io.yinuo.engine.commitment.Judging;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The board in memory, computed anew after every look at the facts. Readers never wait for the database. */
@Component
class LiveBoard implements Commitments {

    private final ClauseBook book;
    private final StandingStore store;
    private final Operator operator;
    private final Clock clock;
    private final long start;
    private final AtomicReference<Edition> current;
    private final TransactionTemplate oneMoment;

    LiveBoard(
            ClauseBook book,
            StandingStore store,
            PlatformTransactionManager transactions,
            Operator operator,
            Clock clock) {
        // Several questions, one answer: nothing may move from one table to another between them.
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setReadOnly(true);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.book = book;
        this.store = store;
        this.operator = operator;
        this.clock = clock;
        this.start = clock.millis();
        this.current = new AtomicReference<>(new Edition(compute(clock.instant()), 1, start));
    }

    @Override
    public ClauseBook book() {
        return book;
    }

    @Override
    public Edition edition() {
        return current.get();
    }

    /**
     * Computes the board of this moment.
     *
     * @param whole whether all facts are in; otherwise the board goes on to say when they last were
     */
    void refresh(boolean whole) {
        Instant now = clock.instant();
        current.updateAndGet(last -> {
            Board board = compute(now);
            Board dated = whole ? board : board.asOf(last.board().asOf());
            return new Edition(dated, dated.saysTheSameAs(last.board()) ? last.number() : last.number() + 1, start);
        });
    }

    private Board compute(Instant now) {
        return Objects.requireNonNull(oneMoment.execute(status -> computeFrom(now)));
    }

    private Board computeFrom(Instant now) {
        LocalDate today = operator.dayOf(now);
        Window window = new Window(now, today, YearMonth.from(today));
        return new Board(
                now,
                window.month(),
                today,
                book.clauses().stream().map(clause -> standing(clause, window)).toList(),
                store.positions());
    }

    private Board.Standing standing(Clause clause, Window window) {
        List<Board.Figure> figures =
                clause.measures().stream().map(named -> figure(named, window)).toList();
        ClauseState state = switch (clause.progress()) {
            case PLANNED -> ClauseState.NOT_BUILT;
            case KEPT_UNMEASURED -> ClauseState.NOT_MEASURED;
            case BUILT ->
                Judging.together(figures.stream()
                        .flatMap(figure -> figure.state().stream())
                        .toList());
        };
        return new Board.Standing(clause, state, figures);
    }

    private Board.Figure figure(Clause.Named named, Window window) {
        Measure measure = named.measure();
        Map<LocalDate, StandingStore.Waiting> waiting = window.waiting(measure);
        List<Board.Day> days = new ArrayList<>();
        for (LocalDate date = window.from(); !date.isAfter(window.today()); date = date.plusDays(1)) {
            Attainment day = window.attainment(measure.id(), waiting, date::equals, Delays.NONE);
            days.add(new Board.Day(date, day.good(), day.bad(), day.pending()));
        }
        Attainment month = window.attainment(
                measure.id(),
                waiting,
                date -> YearMonth.from(date).equals(window.month()),
                window.delaysOfMonth(measure.id()));
        Attainment today = window.attainment(measure.id(), waiting, window.today()::equals, Delays.NONE);
        Optional<ClauseState> state = measure instanceof Measure.Objective objective
                ? Optional.of(
                        Judging.judge(objective, month, window.areasWithGaps().contains(measure.area()), window.now()))
                : Optional.empty();
        List<Board.Day> trend = days.subList(days.size() - Board.TREND_DAYS, days.size());
        return new Board.Figure(named, state, month, today, trend);
    }

    /** Everything that the database says about the days that the board looks at. */
    private final class Window {

        private final Instant now;
        private final LocalDate today;
        private final YearMonth month;
        private final LocalDate from;
        private final Map<StandingStore.DayOf, StandingStore.Counted> counted;
        private final Map<MeasureId, SortedMap<Integer, Long>> delays;
        private final Set<String> areasWithGaps;

        Window(Instant now, LocalDate today, YearMonth month) {
            this.now = now;
            this.today = today;
            this.month = month;
            // A day more than the longest month, so that month and trend both lie inside.
            this.from = today.minusDays(31);
            this.counted = store.counted(from, today);
            this.delays = store.delays(month.atDay(1), today);
            this.areasWithGaps = store.areasWithGaps(month.atDay(1), today);
        }

        Instant now() {
            return now;
        }

        LocalDate today() {
            return today;
        }

        YearMonth month() {
            return month;
        }

        LocalDate from() {
            return from;
        }

        Set<String> areasWithGaps() {
            return areasWithGaps;
        }

        Map<LocalDate, StandingStore.Waiting> waiting(Measure measure) {
            return measure instanceof Measure.Awaiting awaiting
                    ? store.waiting(awaiting, now.minus(awaiting.within()), operator.zone())
                    : Map.of();
        }

        Delays delaysOfMonth(MeasureId measure) {
            long max = counted.entrySet().stream()
                    .filter(entry -> entry.getKey().measure().equals(measure)
                            && YearMonth.from(entry.getKey().date()).equals(month))
                    .mapToLong(entry -> entry.getValue().delayMillisMax())
                    .max()
                    .orElse(0);
            return new Delays(delays.getOrDefault(measure, new TreeMap<>()), max);
        }

        Attainment attainment(
                MeasureId measure,
                Map<LocalDate, StandingStore.Waiting> waiting,
                Predicate<LocalDate> in,
                Delays measured) {
            long good = 0;
            long bad = 0;
            for (var entry : counted.entrySet()) {
                if (entry.getKey().measure().equals(measure)
                        && in.test(entry.getKey().date())) {
                    good = Math.addExact(good, entry.getValue().good());
                    bad = Math.addExact(bad, entry.getValue().bad());
                }
            }
            long pending = 0;
            Optional<Instant> oldest = Optional.empty();
            for (var entry : waiting.entrySet()) {
                if (in.test(entry.getKey())) {
                    bad = Math.addExact(bad, entry.getValue().missed());
                    pending = Math.addExact(pending, entry.getValue().pending());
                    oldest = earlier(oldest, entry.getValue().oldest());
                }
            }
            return new Attainment(good, bad, pending, oldest, measured);
        }

        private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
            if (one.isEmpty() || other.isEmpty()) {
                return one.or(() -> other);
            }
            return one.get().isBefore(other.get()) ? one : other;
        }
    }
}
