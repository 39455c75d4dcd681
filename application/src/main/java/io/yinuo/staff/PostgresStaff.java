package io.yinuo.staff;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The members of staff as rows of PostgreSQL. */
final class PostgresStaff implements Staff {

    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{3,40}");
    private static final int SHOWN_LENGTH_MAX = 60;
    private static final int PASSWORD_LENGTH_MIN = 10;
    private static final int PASSWORD_LENGTH_MAX = 128;
    private static final int MEMBERS_MAX = 10_000;

    private final MemberStore store;
    private final TransactionTemplate transaction;

    /** 19 MiB, two passes: the smaller of the two settings that OWASP's password storage guide asks for. */
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    PostgresStaff(MemberStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<StaffMember> find(String name) {
        return store.find(name);
    }

    @Override
    public List<StaffMember> all(int max) {
        if (max < 1 || max > MEMBERS_MAX) {
            throw new IllegalArgumentException("Asked for " + max + " people; 1 to " + MEMBERS_MAX + " at once");
        }
        return store.all(max);
    }

    @Override
    public void put(StaffMember member) {
        if (!NAME.matcher(member.name()).matches()) {
            throw new IllegalArgumentException("A name for signing in has 3 to 40 of a-z 0-9 . -");
        }
        if (member.shown().isBlank() || member.shown().length() > SHOWN_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "The name that colleagues see has 1 to " + SHOWN_LENGTH_MAX + " characters");
        }
        store.put(member);
    }

    @Override
    public void setPassword(String name, CharSequence password) {
        if (password.length() < PASSWORD_LENGTH_MIN || password.length() > PASSWORD_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "A password has " + PASSWORD_LENGTH_MIN + " to " + PASSWORD_LENGTH_MAX + " characters");
        }
        if (!store.setPasswordHash(name, Objects.requireNonNull(argon2.encode(password)))) {
            throw new IllegalArgumentException("Nobody is called " + name);
        }
    }

    @Override
    public Optional<String> passwordHash(String name) {
        return store.passwordHash(name);
    }

    /** Lets somebody be added by one start, if nobody is there. */
    void ifNobodyIsThere(Consumer<Staff> add) {
        transaction.executeWithoutResult(status -> {
            if (store.holdEmpty()) {
                add.accept(this);
            }
        });
    }
}
