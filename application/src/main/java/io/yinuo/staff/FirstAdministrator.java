package io.yinuo.staff;

import io.yinuo.party.Region;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the first person in: somebody has to add the others. */
final class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final PostgresStaff staff;
    private final Audit audit;

    FirstAdministrator(PostgresStaff staff, Audit audit) {
        this.staff = staff;
        this.audit = audit;
    }

    /** Adds the administrator of the settings, once, if nobody is there; never changes anybody who is. */
    void addIfNobodyIsThere(StaffSettings.FirstAdministrator given) {
        staff.ifNobodyIsThere(everybody -> {
            if (!given.isGiven()) {
                LOG.warn("Nobody can sign in yet. Set yinuo.staff.first-administrator.name and .password and start"
                        + " again.");
                return;
            }
            everybody.put(new StaffMember(given.name(), given.name(), Region.WHOLE, Set.of(Role.ADMINISTRATOR), true));
            everybody.setPassword(given.name(), given.password());
            audit.write(new Audit.Entry(
                    "yinuo", "ADD_STAFF", "staff:" + given.name(), "", "ADMINISTRATOR", "nobody was there"));
            LOG.info("Added the first administrator {}", given.name());
        });
    }
}
