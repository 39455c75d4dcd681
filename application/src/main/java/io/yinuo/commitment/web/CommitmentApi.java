package io.yinuo.commitment.web;

import io.yinuo.commitment.Board;
import io.yinuo.commitment.Commitments;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The figures of the board for machines; anybody may ask. Answers carry a weak ETag (RFC 9110, 8.8.3) that changes
 * whenever a figure does; the moment {@code asOf} alone does not change it.
 */
@RestController
class CommitmentApi {

    private final Commitments commitments;

    CommitmentApi(Commitments commitments) {
        this.commitments = commitments;
    }

    @GetMapping("/api/commitments")
    ResponseEntity<PublishedBoard> all() {
        Commitments.Edition edition = commitments.edition();
        return answer(edition, PublishedBoard.of(edition.board()));
    }

    @GetMapping("/api/commitments/{id}")
    ResponseEntity<PublishedClause> one(@PathVariable String id) {
        Commitments.Edition edition = commitments.edition();
        Board.Standing standing = BoardPages.find(edition.board(), id).orElseThrow(CommitmentApi::unknown);
        return answer(edition, PublishedClause.of(standing, edition.board()));
    }

    private static <T> ResponseEntity<T> answer(Commitments.Edition edition, T body) {
        return ResponseEntity.ok()
                .eTag("W/\"" + Long.toHexString(edition.start()) + "-" + edition.number() + "\"")
                .cacheControl(CacheControl.noCache())
                .body(body);
    }

    private static ErrorResponseException unknown() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND, "No clause has this id. GET /api/commitments lists all of them.");
        problem.setTitle("Unknown clause");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
