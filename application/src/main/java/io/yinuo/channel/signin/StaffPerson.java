package io.yinuo.channel.signin;

import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A signed-in member of staff. The principal is the {@link StaffMember} as it is at this request; each of its roles is an
 * authority {@code ROLE_…}, and {@code ROLE_STAFF} says that it is staff at all.
 */
public final class StaffPerson extends AbstractAuthenticationToken {

    static final String STAFF = "STAFF";

    private static final long serialVersionUID = 1;

    private final transient StaffMember member;

    StaffPerson(StaffMember member) {
        super(authorities(member));
        this.member = member;
        setAuthenticated(true);
    }

    private static List<GrantedAuthority> authorities(StaffMember member) {
        return Stream.concat(Stream.of(STAFF), member.roles().stream().map(Role::name))
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    @Override
    public StaffMember getPrincipal() {
        return member;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return member.name();
    }
}
