package io.yinuo.channel.signin;

import java.time.Clock;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Signs a subscriber in by the code that the phone got. */
final class CodeSignIn implements AuthenticationProvider {

    private final OneTimeCodes codes;
    private final Allowance wrongPerAddress;

    CodeSignIn(OneTimeCodes codes, SignInSettings settings, Clock clock) {
        this.codes = codes;
        this.wrongPerAddress = new Allowance(settings.wrongPerAddress(), settings.window(), clock);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        SignInDetails details = (SignInDetails) Objects.requireNonNull(attempt.getDetails());
        if (!wrongPerAddress.take(details.address())) {
            throw new LockedException("Too many wrong codes from one address");
        }
        Subscriber subscriber = codes.use(details.code(), String.valueOf(attempt.getCredentials()))
                .map(Subscriber::new)
                .orElseThrow(() -> codes.isWaiting(details.code())
                        ? new BadCredentialsException("Wrong code")
                        : new CredentialsExpiredException("No code waits in this browser"));
        wrongPerAddress.giveBack(details.address());
        return subscriber;
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
