package io.yinuo.channel.desk;

import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Charging;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.StopAnswer;
import io.yinuo.ordering.StopRequest;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.Line;
import io.yinuo.staff.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Finds a customer by number or voucher, shows everything about the line on one page, and stops what the customer asks. */
@Controller
@RequestMapping("/desk/customers")
class CustomerController {

    private static final String FIND = "redirect:/desk/customers";
    private static final Duration NUMBER_SHOWN = Duration.ofMinutes(10);

    private final CustomerAccess access;
    private final CustomerFile file;
    private final Charging charging;
    private final Ordering ordering;
    private final Audit audit;
    private final Clock clock;

    CustomerController(
            CustomerAccess access, CustomerFile file, Charging charging, Ordering ordering, Audit audit, Clock clock) {
        this.access = access;
        this.file = file;
        this.charging = charging;
        this.ordering = ordering;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    String find(HttpServletRequest request, Model model) {
        model.addAttribute("open", OpenCustomers.of(request).all());
        return "desk/find";
    }

    @PostMapping
    String open(StaffPerson who, @RequestParam String number, HttpServletRequest request, RedirectAttributes said) {
        Optional<Msisdn> phone = phone(number);
        if (phone.isEmpty()) {
            said.addFlashAttribute("refused", "desk.find.unreadable");
            return FIND;
        }
        String how = Msisdn.read(number).isPresent() ? "number" : "voucher";
        return switch (access.lookUp(phone.get(), who.getPrincipal(), how)) {
            case CustomerAccess.Access.Open(Line line) ->
                page(OpenCustomers.of(request).open(line.msisdn()).handle());
            case CustomerAccess.Access.NotOurs() -> {
                said.addFlashAttribute("refused", "desk.find.not-ours");
                yield FIND;
            }
            case CustomerAccess.Access.OtherRegion() -> {
                said.addFlashAttribute("refused", "desk.find.other-region");
                yield FIND;
            }
        };
    }

    /** A number is a number; whatever else was typed may be a voucher that the customer read out. */
    private Optional<Msisdn> phone(String typed) {
        return Msisdn.read(typed)
                .or(() -> Voucher.read(typed).flatMap(charging::charge).map(Charge::line));
    }

    @GetMapping("/{handle}")
    String customer(
            StaffPerson who,
            @PathVariable String handle,
            HttpServletRequest request,
            Model model,
            RedirectAttributes said) {
        Optional<OpenCustomers.Open> open = OpenCustomers.of(request).find(handle);
        Optional<Line> line = open.flatMap(o -> access.stillOpen(o.phone(), who.getPrincipal()));
        if (open.isEmpty() || line.isEmpty()) {
            return CustomerAccess.closed(said);
        }
        model.addAttribute("open", open.get());
        model.addAttribute("shown", open.get().isShown(clock.instant()));
        model.addAttribute("customer", file.of(line.get()));
        model.addAttribute("mask", new Masking());
        return "desk/customer";
    }

    /** Shows the number whole for ten minutes. Who wanted to see it, and why, is written down first. */
    @PostMapping("/{handle}/number")
    String showNumber(
            StaffPerson who,
            @PathVariable String handle,
            @RequestParam String reason,
            HttpServletRequest request,
            RedirectAttributes said) {
        OpenCustomers customers = OpenCustomers.of(request);
        Optional<Line> line = customers.find(handle).flatMap(o -> access.stillOpen(o.phone(), who.getPrincipal()));
        Optional<Reason> why = Reason.read(reason);
        if (line.isEmpty()) {
            return CustomerAccess.closed(said);
        }
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
            return page(handle);
        }
        audit.write(new Audit.Entry(
                who.getName(),
                "SHOW_NUMBER",
                Subject.of(line.get().msisdn()),
                "masked",
                "shown for 10 minutes",
                why.get().text()));
        customers.show(handle, clock.instant().plus(NUMBER_SHOWN));
        return page(handle);
    }

    @PostMapping("/{handle}/stop")
    String stop(
            StaffPerson who,
            @PathVariable String handle,
            @RequestParam long subscription,
            @RequestParam String reason,
            HttpServletRequest request,
            RedirectAttributes said) {
        Optional<Line> line = access.openLine(handle, who, request);
        Optional<Reason> why = Reason.read(reason);
        if (line.isEmpty()) {
            return CustomerAccess.closed(said);
        }
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
            return page(handle);
        }
        Msisdn phone = line.get().msisdn();
        StopAnswer answer =
                ordering.stop(new StopRequest(phone, Set.of(subscription), clock.instant(), "DESK", who.getName()));
        // The stop holds already and names who typed it; the audit says why.
        answer.stopped().forEach(service -> audit.write(stopped(who, phone, service, why.get())));
        said.addFlashAttribute("stopped", answer.stopped());
        said.addFlashAttribute("nothingStopped", answer.stopped().isEmpty());
        return page(handle);
    }

    static Audit.Entry stopped(StaffPerson who, Msisdn phone, Subscription service, Reason why) {
        String what = "subscription " + service.id() + " " + service.offer() + " "
                + service.service().zh();
        return new Audit.Entry(
                who.getName(),
                "STOP_SERVICE",
                Subject.of(phone),
                what + ": running since " + service.startedAt(),
                what + ": stopped at " + service.endedAt().map(Object::toString).orElse("?") + ", usable until "
                        + service.paidUntil(),
                why.text());
    }

    private static String page(String handle) {
        return "redirect:/desk/customers/" + handle;
    }
}
