package io.yinuo.channel.desk;

import io.yinuo.kernel.Msisdn;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import io.yinuo.staff.Audit;
import io.yinuo.staff.StaffMember;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which customers a member of staff may see: those of the own region. Looking elsewhere is refused and written down. */
@Component
class CustomerAccess {

    private final Lines lines;
    private final Audit audit;

    CustomerAccess(Lines lines, Audit audit) {
        this.lines = lines;
        this.audit = audit;
    }

    sealed interface Access {

        record Open(Line line) implements Access {}

        record NotOurs() implements Access {}

        record OtherRegion() implements Access {}
    }

    /** Looks a line up for the first time in a session; that is written down either way. */
    Access lookUp(Msisdn phone, StaffMember who, String how) {
        Access access = check(phone, who);
        switch (access) {
            case Access.Open _ ->
                audit.write(
                        new Audit.Entry(who.name(), "LOOK_AT_CUSTOMER", Subject.of(phone), "", "found by " + how, ""));
            case Access.OtherRegion() ->
                audit.write(new Audit.Entry(
                        who.name(),
                        "LOOK_REFUSED",
                        Subject.of(phone),
                        "",
                        "searched by " + how + "; staff of " + who.region(),
                        ""));
            case Access.NotOurs() -> {} // nobody's number: there is nothing to have looked at
        }
        return access;
    }

    /** The line of a page that is open, as long as it may be open: regions change. */
    Optional<Line> stillOpen(Msisdn phone, StaffMember who) {
        return check(phone, who) instanceof Access.Open(Line line) ? Optional.of(line) : Optional.empty();
    }

    private Access check(Msisdn phone, StaffMember who) {
        return lines.find(phone)
                .map(line ->
                        who.region().holds(line.region()) ? new Access.Open(line) : (Access) new Access.OtherRegion())
                .orElseGet(Access.NotOurs::new);
    }
}
