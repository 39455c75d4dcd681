package io.yinuo.channel.demo;

import io.yinuo.party.Region;
import io.yinuo.staff.Role;
import io.yinuo.staff.Staff;
import io.yinuo.staff.StaffMember;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people of the demo, with the passwords that the environment brings. They exist in the profile {@code demo} only. */
@Component
@Profile("demo")
class DemoStaff implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStaff.class);

    private final Staff staff;
    private final List<DemoPerson> people;

    /** Somebody who can sign in at the desk. */
    record DemoPerson(StaffMember member, String password) {

        /** In a lasting order, so that the page does not change by itself. */
        public List<String> roles() {
            return member.roles().stream().map(Role::name).sorted().toList();
        }

        @Override
        public String toString() {
            return member.name();
        }
    }

    DemoStaff(Staff staff, DemoSettings settings) {
        this.staff = staff;
        this.people = people(settings.staff());
    }

    static List<DemoPerson> people(DemoSettings.StaffPasswords passwords) {
        Region hunan = new Region("/hunan");
        return List.of(
                        person("agent", "李敏", hunan, passwords.agent(), Role.AGENT),
                        person("supervisor", "周岚", Region.WHOLE, passwords.supervisor(), Role.SUPERVISOR),
                        person(
                                "administrator",
                                "陈立",
                                Region.WHOLE,
                                passwords.administrator(),
                                Role.ADMINISTRATOR,
                                Role.PARTNER_MANAGER),
                        person(
                                "approver",
                                "何卫",
                                Region.WHOLE,
                                passwords.approver(),
                                Role.SUPERVISOR,
                                Role.PARTNER_MANAGER,
                                Role.RISK_ANALYST))
                .stream()
                .filter(person -> !person.password().isEmpty())
                .toList();
    }

    private static DemoPerson person(String name, String shown, Region region, String password, Role... roles) {
        return new DemoPerson(new StaffMember(name, shown, region, Set.of(roles), true), password);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (DemoPerson person : people) {
            staff.put(person.member());
            staff.setPassword(person.member().name(), person.password());
        }
        LOG.info("Demo staff: {}", people);
    }
}
