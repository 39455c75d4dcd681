package io.yinuo.channel.desk;

import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.kernel.Msisdn;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import io.yinuo.staff.Audit;
import io.yinuo.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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

    /** The line of a page that this member of staff has open under a handle; empty if it is closed meanwhile. */
    Optional<Line> openLine(String handle, StaffPerson who, HttpServletRequest request) {
        return OpenCustomers.of(request).find(handle).flatMap(open -> stillOpen(open.phone(), who.getPrincipal()));
    }

    /** Where it goes on when the page of a customer is closed. */
    static String closed(RedirectAttributes said) {
        said.addFlashAttribute("refused", "desk.find.closed");
        return "redirect:/desk/customers";
    }

    private Access check(Msisdn phone, StaffMember who) {
        return lines.find(phone)
                .map(line ->
                        who.region().holds(line.region()) ? new Access.Open(line) : (Access) new Access.OtherRegion())
                .orElseGet(Access.NotOurs::new);
    }
}
