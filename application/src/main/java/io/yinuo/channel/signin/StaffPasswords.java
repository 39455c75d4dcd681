package io.yinuo.channel.signin;

import io.yinuo.staff.Staff;
import io.yinuo.staff.StaffMember;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Signs staff in by name and password. Whether a name exists, is disabled or has no password can be told neither from the
 * answer nor from the time it takes. Too many wrong ones lock the name, existing or not, and the address for a while.
 */
final class StaffPasswords implements AuthenticationProvider {

    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{3,40}");
    private static final int PASSWORD_LENGTH_MAX = 128;

    private final Staff staff;
    private final PasswordCheck passwords;
    private final Allowance wrongPerName;
    private final Allowance wrongPerAddress;

    StaffPasswords(Staff staff, PasswordCheck passwords, SignInSettings settings, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.wrongPerName = new Allowance(settings.wrongPerName(), settings.window(), clock);
        this.wrongPerAddress = new Allowance(settings.wrongPerAddress(), settings.window(), clock);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        String address = ((SignInDetails) Objects.requireNonNull(attempt.getDetails())).address();
        if (!NAME.matcher(name).matches() || password.length() > PASSWORD_LENGTH_MAX) {
            name = "";
        }
        // Taken before the password is looked at, so that a thousand tries at the same moment are no way around.
        if (!wrongPerAddress.take(address) || !wrongPerName.take(name.isEmpty() ? "?" + address : name)) {
            throw new LockedException("Too many wrong passwords");
        }
        Optional<StaffMember> member = name.isEmpty() ? Optional.empty() : staff.find(name);
        Optional<String> hash = member.filter(StaffMember::enabled).flatMap(m -> staff.passwordHash(m.name()));
        if (hash.isEmpty()) {
            passwords.matchNobody(password);
            throw new BadCredentialsException("Wrong name or password");
        }
        if (!passwords.matches(password, hash.get())) {
            throw new BadCredentialsException("Wrong name or password");
        }
        wrongPerName.clear(name);
        wrongPerAddress.giveBack(address);
        return new StaffPerson(member.orElseThrow());
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
