package io.yinuo.charging.nchf;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Looks at access tokens. A good one is remembered until it ends, so that its signature is not checked each time. */
final class TokenCheck {

    static final String SCOPE = "nchf-convergedcharging";

    private static final String SCHEME = "Bearer ";
    private static final int REMEMBERED_MAX = 1_000;
    private static final int TOKEN_LENGTH_MAX = 4_096;

    private final JwtDecoder tokens;
    private final Clock clock;
    private final Map<String, Instant> good = new ConcurrentHashMap<>();

    TokenCheck(JwtDecoder tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What is wrong with the token of a request. */
    Optional<Reply> refusal(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || authorization.length() > TOKEN_LENGTH_MAX) {
            return Optional.of(Problems.noToken());
        }
        String token = authorization.substring(SCHEME.length()).strip();
        Instant until = good.get(token);
        if (until != null && clock.instant().isBefore(until)) {
            return Optional.empty();
        }
        Jwt jwt;
        try {
            jwt = tokens.decode(token);
        } catch (JwtException e) {
            return Optional.of(Problems.noToken());
        }
        if (!scopes(jwt).contains(SCOPE)) {
            return Optional.of(Problems.wrongToken());
        }
        Instant end = jwt.getExpiresAt();
        if (end != null) {
            if (good.size() >= REMEMBERED_MAX) {
                good.clear();
            }
            good.put(token, end);
        }
        return Optional.empty();
    }

    /** RFC 9068 has them as one text, our own tokens as a list. */
    private static Collection<?> scopes(Jwt jwt) {
        Object scope = jwt.getClaim("scope");
        return switch (scope) {
            case Collection<?> list -> list;
            case String text -> List.of(text.split(" ", -1));
            case null, default -> List.of();
        };
    }
}
