package io.yinuo.commitment.web;

import io.yinuo.commitment.Board;
import io.yinuo.commitment.Chapter;
import io.yinuo.commitment.Clause;
import io.yinuo.commitment.Commitments;
import io.yinuo.engine.commitment.Attainment;
import io.yinuo.engine.commitment.Delays;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.kernel.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts one clause into a reader's words. */
@Component
class ClauseViews {

    private static final int CHART_WIDTH = 720;
    private static final int CHART_HEIGHT = 120;

    private final BoardViews boards;
    private final Keepers keepers;

    ClauseViews(BoardViews boards, Keepers keepers) {
        this.boards = boards;
        this.keepers = keepers;
    }

    ClauseView view(Commitments commitments, Commitments.Edition edition, Board.Standing standing, Language language) {
        Figures figures = boards.figures(language);
        Board board = edition.board();
        Clause clause = standing.clause();
        String key = clause.id().text().replace('.', '-');
        return new ClauseView(
                clause.id().text(),
                key,
                clause.title().in(language),
                chapter(commitments, clause, language),
                BoardViews.chip(standing.state(), figures),
                figures.text("board.legend." + States.code(standing.state())),
                clause.promise().in(language),
                clause.target().map(target -> target.in(language)).orElse(null),
                clause.owner().in(language),
                clause.counts().in(language),
                clause.countsNot().in(language),
                figures.month(board.month()),
                figures.moment(board.asOf()),
                board.asOf(),
                edition.number(),
                standing.figures().stream()
                        .map(figure -> measure(figure, figures))
                        .toList(),
                keepers.of(clause.id()),
                evidence(clause, board, figures));
    }

    private static String chapter(Commitments commitments, Clause clause, Language language) {
        return commitments.book().chapters().stream()
                .filter(chapter -> chapter.id().equals(clause.chapter()))
                .map(Chapter::title)
                .findFirst()
                .orElseThrow()
                .in(language);
    }

    private static ClauseView.MeasureView measure(Board.Figure figure, Figures figures) {
        Clause.Named named = figure.named();
        Measure measure = named.measure();
        @Nullable
        String target = measure instanceof Measure.Objective objective
                ? figures.text("board.target", figures.target(objective.target().millionths()))
                : null;
        @Nullable
        DayBars chart = measure instanceof Measure.Objective
                ? DayBars.of(figure.days(), CHART_WIDTH, CHART_HEIGHT, figures)
                : null;
        return new ClauseView.MeasureView(
                measure.id().name(),
                named.title().in(figures.language()),
                figure.state().map(state -> BoardViews.chip(state, figures)).orElse(null),
                headFigure(measure, figure.month(), figures),
                target,
                facts(measure, figure.month(), figures),
                named.note().map(note -> note.in(figures.language())).orElse(null),
                chart);
    }

    private static String headFigure(Measure measure, Attainment month, Figures figures) {
        return switch (measure) {
            case Measure.Objective objective -> BoardViews.share(month, figures);
            case Measure.Count count -> figures.count(month.good());
            case Measure.Speed speed -> {
                var p99 = month.delays().percentile(99);
                yield p99.isEmpty() ? "—" : figures.duration(p99.getAsLong());
            }
        };
    }

    private static List<String> facts(Measure measure, Attainment month, Figures figures) {
        List<String> facts = new ArrayList<>();
        if (measure instanceof Measure.Objective) {
            facts.add(figures.text(
                    "board.clause.good-of-valid",
                    figures.count(month.good()),
                    figures.count(month.valid()),
                    figures.count(month.bad())));
            if (month.pending() > 0) {
                facts.add(figures.text("board.clause.pending", figures.count(month.pending())));
            }
        }
        Delays delays = month.delays();
        delays.percentile(99)
                .ifPresent(p99 -> facts.add(figures.text(
                        "board.clause.speed",
                        figures.duration(p99),
                        figures.duration(delays.millisMax()),
                        figures.count(delays.count()))));
        return facts;
    }

    private static List<ClauseView.EvidenceView> evidence(Clause clause, Board board, Figures figures) {
        return clause.measures().stream()
                .map(named -> named.measure().area())
                .distinct()
                .map(area -> new ClauseView.EvidenceView(
                        area, figures.count(board.readUpTo().getOrDefault(area, 0L))))
                .toList();
    }
}
