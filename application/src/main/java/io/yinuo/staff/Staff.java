package io.yinuo.staff;

import java.util.List;
import java.util.Optional;

/** The members of staff. Safe for use by several threads. */
public interface Staff {

    Optional<StaffMember> find(String name);

    List<StaffMember> all(int max);

    /** Adds somebody, or changes everything but the password of somebody who is there. */
    void put(StaffMember member);

    /**
     * Sets a password; it is kept as an Argon2id hash.
     *
     * @throws IllegalArgumentException if it has fewer than 10 characters or more than 128
     */
    void setPassword(String name, CharSequence password);

    /** The hash of a password, for the sign-in; empty if there is none. */
    Optional<String> passwordHash(String name);
}
