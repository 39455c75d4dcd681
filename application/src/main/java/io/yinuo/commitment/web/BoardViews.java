package io.yinuo.commitment.web;

import io.yinuo.commitment.Board;
import io.yinuo.commitment.Chapter;
import io.yinuo.commitment.Commitments;
import io.yinuo.commitment.Headline;
import io.yinuo.engine.commitment.Attainment;
import io.yinuo.engine.commitment.ClauseState;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts an edition of the board into a reader's words. */
@Component
class BoardViews {

    private static final int SPARK_WIDTH = 60;
    private static final int SPARK_HEIGHT = 26;

    private final MessageSource texts;
    private final Operator operator;

    BoardViews(MessageSource texts, Operator operator) {
        this.texts = texts;
        this.operator = operator;
    }

    Figures figures(Language language) {
        return new Figures(language, operator.zone(), texts);
    }

    BoardView view(Commitments commitments, Language language) {
        Figures figures = figures(language);
        Commitments.Edition edition = commitments.edition();
        Board board = edition.board();
        List<BoardView.ChapterView> promises = new ArrayList<>();
        List<BoardView.ChapterView> others = new ArrayList<>();
        for (Chapter chapter : commitments.book().chapters()) {
            (chapter.id().length() > 1 ? promises : others).add(chapter(chapter, board, figures));
        }
        return new BoardView(
                figures.month(board.month()),
                figures.moment(board.asOf()),
                board.asOf(),
                edition.number(),
                figures.count(board.kept()),
                figures.count(board.clauses().size()),
                board.clauses().stream()
                        .map(standing -> States.style(standing.state()))
                        .toList(),
                keptNote(board, figures),
                commitments.book().headlines().stream()
                        .map(headline -> headline(headline, board, figures))
                        .toList(),
                promises,
                others,
                legend(figures));
    }

    static BoardView.ChipView chip(ClauseState state, Figures figures) {
        return new BoardView.ChipView(States.style(state), figures.text("board.state." + States.code(state)));
    }

    private static BoardView.ChapterView chapter(Chapter chapter, Board board, Figures figures) {
        Language language = figures.language();
        return new BoardView.ChapterView(
                chapter.id(),
                chapter.number().in(language),
                chapter.title().in(language),
                chapter.summary().in(language),
                board.clauses().stream()
                        .filter(standing -> standing.clause().chapter().equals(chapter.id()))
                        .map(standing -> row(standing, figures))
                        .toList());
    }

    private static BoardView.RowView row(Board.Standing standing, Figures figures) {
        Optional<Board.Figure> first = standing.figures().stream()
                .filter(figure -> figure.state().isPresent())
                .findFirst();
        String id = standing.clause().id().text();
        return new BoardView.RowView(
                id,
                id.replace('.', '-'),
                standing.clause().title().in(figures.language()),
                first.map(figure -> share(figure.month(), figures)).orElse("—"),
                first.map(figure -> target(figure, figures)).orElseGet(() -> figures.text("board.counts-not")),
                chip(standing.state(), figures),
                first.map(figure -> DayBars.of(figure.days(), SPARK_WIDTH, SPARK_HEIGHT, figures))
                        .orElse(null));
    }

    static String share(Attainment attainment, Figures figures) {
        return attainment.valid() == 0 ? "—" : figures.share(attainment.good(), attainment.valid());
    }

    /** Under the figure: what it is held against; or how many are under way; or that it does not count. */
    private static String target(Board.Figure figure, Figures figures) {
        Attainment month = figure.month();
        if (month.valid() > 0 && figure.named().measure() instanceof Measure.Objective objective) {
            return figures.text(
                    "board.target", figures.target(objective.target().millionths()));
        }
        return month.pending() > 0
                ? figures.text("board.pending", figures.count(month.pending()))
                : figures.text("board.counts-not");
    }

    private static String keptNote(Board board, Figures figures) {
        long broken = board.count(ClauseState.BROKEN);
        return broken == 0
                ? figures.text("board.kept.none-broken")
                : figures.text("board.kept.broken", figures.count(broken));
    }

    private static BoardView.HeadlineView headline(Headline headline, Board board, Figures figures) {
        Board.Figure figure = board.find(headline.measure()).orElseThrow();
        Attainment month = figure.month();
        Optional<String> note = headline.note().map(words -> words.in(figures.language()));
        return switch (headline.shows()) {
            case TODAY ->
                head(
                        headline,
                        figures,
                        figures.count(figure.today().valid()),
                        note.orElseGet(() -> figures.text(
                                "board.headline.bad",
                                figures.count(figure.today().bad()))));
            case MONTH -> head(headline, figures, figures.count(month.valid()), note.orElse(""));
            case SHARE ->
                head(
                        headline,
                        figures,
                        share(month, figures),
                        note.orElseGet(() -> figures.text(
                                "board.headline.share",
                                figures.count(month.good()),
                                figures.count(month.valid()),
                                figures.count(month.pending()))));
        };
    }

    private static BoardView.HeadlineView head(Headline headline, Figures figures, String figure, String note) {
        String key = headline.measure().toString().replace('.', '-').replace('/', '-');
        return new BoardView.HeadlineView(key, headline.title().in(figures.language()), figure, note);
    }

    private static List<BoardView.LegendView> legend(Figures figures) {
        List<BoardView.LegendView> legend = new ArrayList<>();
        for (ClauseState state : ClauseState.values()) {
            legend.add(
                    new BoardView.LegendView(chip(state, figures), figures.text("board.legend." + States.code(state))));
        }
        return legend;
    }
}
