package io.yinuo.ordering.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Refusals in the form of RFC 9457, with a {@code reason} that a machine can act upon. */
final class Problems {

    private Problems() {}

    /** One thing that is wrong with a field of the request. */
    record FieldError(String field, String problem) {}

    static ResponseEntity<Object> refused(HttpStatus status, String reason, String detail) {
        return answer(problem(status, reason, detail));
    }

    static ResponseEntity<Object> refused(HttpStatus status, String reason, String detail, Map<String, Object> more) {
        ProblemDetail problem = problem(status, reason, detail);
        more.forEach(problem::setProperty);
        return answer(problem);
    }

    static ResponseEntity<Object> malformed(List<FieldError> errors) {
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "MALFORMED", "The request has mistakes; nothing was changed.");
        problem.setProperty("errors", errors);
        return answer(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String reason, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(
                "urn:yinuo:problem:" + reason.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("reason", reason);
        return problem;
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
