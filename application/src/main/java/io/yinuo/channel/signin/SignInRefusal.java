package io.yinuo.channel.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;

/** Why a sign-in was refused, as the page says it. Never why in detail: that would help the wrong one. */
enum SignInRefusal {
    /** The name, the password or the code is wrong. */
    WRONG,
    /** Too many wrong ones. */
    LOCKED,
    /** No code waits: it is used, too old, or was tried too often. */
    OVER,
    /** Too many codes asked for. */
    TOO_OFTEN,
    /** Too many sign in at this moment. */
    BUSY,
    /** The operator's own sign-in said yes, but nobody of that name works here. */
    NOT_STAFF;

    static SignInRefusal of(AuthenticationException failure) {
        return switch (failure) {
            case LockedException _ -> LOCKED;
            case CredentialsExpiredException _ -> OVER;
            case AuthenticationServiceException _ -> BUSY;
            case StaffByIssuer.NotStaff _ -> NOT_STAFF;
            default -> WRONG;
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<SignInRefusal> named(String key) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.key().equals(key))
                .findFirst();
    }
}
