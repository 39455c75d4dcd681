package io.yinuo.commitment.web;

import io.yinuo.commitment.Board;
import io.yinuo.commitment.Commitments;
import io.yinuo.kernel.Language;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The public board and a page a clause. Anybody may read them. */
@Controller
class BoardPages {

    private final Commitments commitments;
    private final BoardViews boards;
    private final ClauseViews clauses;

    BoardPages(Commitments commitments, BoardViews boards, ClauseViews clauses) {
        this.commitments = commitments;
        this.boards = boards;
        this.clauses = clauses;
    }

    @GetMapping("/")
    String board(Model model, Locale locale) {
        model.addAttribute("board", boards.view(commitments, Language.of(locale)));
        return "board";
    }

    /**
     * What an open board asks for every few seconds.
     *
     * @param seen the number of the edition that it shows: if that is the newest, only the time is sent
     */
    @GetMapping("/board/figures")
    String figures(@RequestParam(defaultValue = "0") long seen, Model model, Locale locale) {
        BoardView board = boards.view(commitments, Language.of(locale));
        model.addAttribute("board", board);
        model.addAttribute("changed", board.number() != seen);
        return "board-figures";
    }

    @GetMapping("/commitments/{id}")
    String clause(@PathVariable String id, Model model, Locale locale) {
        model.addAttribute("clause", clause(id, locale));
        return "board-clause";
    }

    /** What an open clause page asks for every few seconds. */
    @GetMapping("/commitments/{id}/figures")
    String clauseFigures(
            @PathVariable String id, @RequestParam(defaultValue = "0") long seen, Model model, Locale locale) {
        ClauseView clause = clause(id, locale);
        model.addAttribute("clause", clause);
        model.addAttribute("changed", clause.number() != seen);
        return "board-clause-figures";
    }

    private ClauseView clause(String id, Locale locale) {
        Commitments.Edition edition = commitments.edition();
        Board.Standing standing = find(edition.board(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such clause"));
        return clauses.view(commitments, edition, standing, Language.of(locale));
    }

    static Optional<Board.Standing> find(Board board, String id) {
        return board.clauses().stream()
                .filter(standing -> standing.clause().id().text().equals(id))
                .findFirst();
    }
}
