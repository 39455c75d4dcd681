package io.yinuo.commitment.web;

import io.yinuo.commitment.Board;
import java.time.Instant;
import java.util.List;

/**
 * The board as the API hands it out. Fields are added, never changed or removed.
 *
 * @param asOf  up to when the facts are in
 * @param month the calendar month that is judged, {@code 2026-08}
 * @param kept  how many clauses are in state {@code kept}
 * @param total how many clauses there are
 */
public record PublishedBoard(Instant asOf, String month, long kept, int total, List<PublishedClause> clauses) {

    static PublishedBoard of(Board board) {
        return new PublishedBoard(
                board.asOf(),
                board.month().toString(),
                board.kept(),
                board.clauses().size(),
                board.clauses().stream()
                        .map(standing -> PublishedClause.of(standing, board))
                        .toList());
    }
}
