package io.yinuo.channel.signin;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Compares passwords and client secrets with their Argon2id hashes (RFC 9106). Each comparison takes 16 MiB and some tens
 * of milliseconds on purpose, so only a few run at once: a flood of sign-ins must not take the memory of the house.
 *
 * <p>Safe for use by several threads.
 */
@Component
final class PasswordCheck implements PasswordEncoder {

    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final PasswordEncoder byPrefix = understandingPrefixes(argon2);
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Compared with when there is nobody of that name, so that the answer takes as long. */
    private final String nobodysHash = encode("nobody has this password");

    private static PasswordEncoder understandingPrefixes(Argon2PasswordEncoder argon2) {
        DelegatingPasswordEncoder encoder =
                (DelegatingPasswordEncoder) PasswordEncoderFactories.createDelegatingPasswordEncoder();
        encoder.setDefaultPasswordEncoderForMatches(argon2);
        return encoder;
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        return Objects.requireNonNull(argon2.encode(password));
    }

    /**
     * @throws AuthenticationServiceException if too many are being compared at this moment
     */
    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        boolean mine;
        try {
            mine = places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw new AuthenticationServiceException("Too many sign-ins at once");
        }
        try {
            return byPrefix.matches(password, hash);
        } finally {
            places.release();
        }
    }

    /** Takes as long as {@link #matches} and never agrees. */
    void matchNobody(CharSequence password) {
        matches(password, nobodysHash);
    }
}
