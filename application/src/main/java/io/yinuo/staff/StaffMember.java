package io.yinuo.staff;

import io.yinuo.party.Region;
import java.util.Set;

/**
 * Somebody who works for the operator.
 *
 * @param name   for signing in, 3 to 40 of {@code a-z 0-9 . -}
 * @param shown  the name that colleagues see
 * @param region what they may see: lines in this region
 */
public record StaffMember(String name, String shown, Region region, Set<Role> roles, boolean enabled) {

    public StaffMember {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
