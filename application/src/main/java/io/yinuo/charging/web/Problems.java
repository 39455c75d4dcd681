package io.yinuo.charging.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Answers in the form of RFC 9457, with a {@code reason} that a machine can act upon. */
final class Problems {

    static final String MALFORMED = "MALFORMED";

    private Problems() {}

    static ResponseEntity<Object> of(HttpStatus status, String reason, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(
                "urn:yinuo:problem:" + reason.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("reason", reason);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static ResponseEntity<Object> malformed(String detail) {
        return of(HttpStatus.BAD_REQUEST, MALFORMED, detail);
    }
}
