package io.yinuo.ordering.web;

import io.yinuo.catalog.ProviderId;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Which provider calls: the client id of its token is its own id. */
final class Caller {

    private Caller() {}

    static Optional<ProviderId> provider(Principal principal) {
        try {
            return Optional.of(new ProviderId(principal.getName()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static ResponseEntity<Object> notAProvider() {
        return Problems.refused(
                HttpStatus.FORBIDDEN, "NOT_A_PROVIDER", "Only a provider may order and ask for charges.");
    }
}
