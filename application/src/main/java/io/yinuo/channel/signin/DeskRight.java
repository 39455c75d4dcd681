package io.yinuo.channel.signin;

import static io.yinuo.staff.Role.ADMINISTRATOR;
import static io.yinuo.staff.Role.AGENT;
import static io.yinuo.staff.Role.PARTNER_MANAGER;
import static io.yinuo.staff.Role.RISK_ANALYST;
import static io.yinuo.staff.Role.SUPERVISOR;

import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.util.List;
import java.util.Set;

/**
 * What staff may do at the desk, and who may. The door asks this list from the top, and the navigation shows by the same
 * list.
 *
 * @param paths where it is done
 * @param roles any one of them is enough
 */
public record DeskRight(List<String> paths, Set<Role> roles) {

    /** See the customers of the own region, and stop what they ask to be stopped. */
    public static final DeskRight HELP_CUSTOMERS =
            at("/desk/customers", "/desk/customers/**").by(AGENT, SUPERVISOR);

    /** Ask for a change of a balance; another one approves it. */
    public static final DeskRight ASK_FOR_ADJUSTMENT = at("/desk/balance").by(AGENT, SUPERVISOR);

    /** Ask to give everybody back what he was charged; another one approves it. */
    public static final DeskRight REFUND_ALL =
            at("/desk/refunds", "/desk/refunds/**").by(SUPERVISOR);

    /** Stop all business with a provider, at once. */
    public static final DeskRight SUSPEND_PROVIDER =
            at("/desk/providers/*/suspend").by(PARTNER_MANAGER, RISK_ANALYST);

    /** Ask to lift a suspension; another one approves it. */
    public static final DeskRight ASK_TO_LIFT_SUSPENSION =
            at("/desk/providers/*/lift").by(PARTNER_MANAGER);

    public static final DeskRight SEE_PROVIDERS =
            at("/desk/providers", "/desk/providers/*").by(PARTNER_MANAGER, RISK_ANALYST, SUPERVISOR);

    public static final DeskRight SEE_ORDERS =
            at("/desk/orders", "/desk/orders/**").by(PARTNER_MANAGER, RISK_ANALYST, SUPERVISOR);

    public static final DeskRight SEE_NEWS =
            at("/desk/news", "/desk/news/**").by(PARTNER_MANAGER, RISK_ANALYST, SUPERVISOR);

    /** See what the operator's own customer system has not acknowledged. */
    public static final DeskRight SEE_STOPS = at("/desk/stops").by(SUPERVISOR, ADMINISTRATOR);

    /** See how far files of use are, and why lines of them were rejected. */
    public static final DeskRight SEE_USAGE_FILES =
            at("/desk/usage-files", "/desk/usage-files/**").by(SUPERVISOR, ADMINISTRATOR);

    /** Be the second person, as far as the deed allows the role. */
    public static final DeskRight APPROVE =
            at("/desk/approvals", "/desk/approvals/**").by(SUPERVISOR, PARTNER_MANAGER, RISK_ANALYST, ADMINISTRATOR);

    public static final DeskRight SEE_AUDIT = at("/desk/audit").by(SUPERVISOR, RISK_ANALYST, ADMINISTRATOR);

    /** Whatever page of the desk is not named above. */
    static final DeskRight EVERYTHING_ELSE = at("/desk/**").by(SUPERVISOR, ADMINISTRATOR);

    static final List<DeskRight> ALL = List.of(
            HELP_CUSTOMERS,
            ASK_FOR_ADJUSTMENT,
            REFUND_ALL,
            SUSPEND_PROVIDER,
            ASK_TO_LIFT_SUSPENSION,
            SEE_PROVIDERS,
            SEE_ORDERS,
            SEE_NEWS,
            SEE_STOPS,
            SEE_USAGE_FILES,
            APPROVE,
            SEE_AUDIT,
            EVERYTHING_ELSE);

    public DeskRight {
        paths = List.copyOf(paths);
        roles = Set.copyOf(roles);
    }

    private static DeskRight at(String... paths) {
        return new DeskRight(List.of(paths), Set.of());
    }

    private DeskRight by(Role... anyOf) {
        return new DeskRight(paths, Set.of(anyOf));
    }

    public boolean has(StaffMember member) {
        return member.roles().stream().anyMatch(roles::contains);
    }

    String[] pathPatterns() {
        return paths.toArray(String[]::new);
    }

    String[] roleNames() {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }
}
