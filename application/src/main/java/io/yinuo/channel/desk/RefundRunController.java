package io.yinuo.channel.desk;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.ProviderId;
import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.charging.HeldRefund;
import io.yinuo.charging.RefundAnswer;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundPreview;
import io.yinuo.charging.RefundRun;
import io.yinuo.charging.RefundScope;
import io.yinuo.charging.Refunds;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.partner.Partners;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Refunds to everybody who was charged: what it would be, the frozen list, how far it is, and money that waits. */
@Controller
@RequestMapping("/desk/refunds")
class RefundRunController {

    private static final String PAGE = "redirect:/desk/refunds";
    private static final int RUNS_SHOWN = 30;
    private static final int CUSTOMERS_SHOWN = 20;
    private static final int HELD_SHOWN = 50;
    private static final int PROVIDERS_SHOWN = 200;

    /** What can be refunded together. */
    private static final List<FeeKind> KINDS = List.of(FeeKind.INFORMATION, FeeKind.FUNCTION);

    private final Refunds refunds;
    private final Partners partners;
    private final CustomerAccess access;
    private final Operator operator;

    RefundRunController(Refunds refunds, Partners partners, CustomerAccess access, Operator operator) {
        this.refunds = refunds;
        this.partners = partners;
        this.access = access;
        this.operator = operator;
    }

    /**
     * A scope as it is typed.
     *
     * @param from  the first day, {@code 2026-06-01}
     * @param until the last day
     */
    record Typed(String provider, String service, Set<FeeKind> kind, String from, String until) {

        Typed {
            kind = kind.isEmpty() ? Set.of() : EnumSet.copyOf(kind);
        }

        public boolean isEmpty() {
            return provider.isBlank();
        }

        Optional<RefundScope> read(Operator operator) {
            try {
                return Optional.of(new RefundScope(
                        new ProviderId(provider.strip()),
                        Optional.of(service.strip()).filter(name -> !name.isEmpty()),
                        kind,
                        start(LocalDate.parse(from), operator),
                        start(LocalDate.parse(until).plusDays(1), operator)));
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.empty(); // said to the person in words
            }
        }

        private static Instant start(LocalDate day, Operator operator) {
            return day.atStartOfDay(operator.zone()).toInstant();
        }
    }

    @GetMapping
    String page(
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") Set<FeeKind> kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        Typed typed = new Typed(provider, service, kind, from, until);
        model.addAttribute("typed", typed);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("causes", RefundCause.values());
        model.addAttribute("providers", partners.all(PROVIDERS_SHOWN));
        model.addAttribute("runs", refunds.runs(RUNS_SHOWN));
        model.addAttribute("heldShown", refunds.held(0, HELD_SHOWN));
        if (!typed.isEmpty()) {
            preview(typed, Math.clamp(skip, 0, Refunds.CHARGES_MAX), model);
        }
        return "desk/refunds";
    }

    private void preview(Typed typed, int skip, Model model) {
        Optional<RefundScope> scope = typed.read(operator);
        if (scope.isEmpty()) {
            model.addAttribute("refused", "desk.refunds.unreadable");
            return;
        }
        RefundPreview preview = refunds.preview(scope.get(), skip, CUSTOMERS_SHOWN);
        model.addAttribute("preview", preview);
        model.addAttribute("skip", skip);
        model.addAttribute("before", skip - CUSTOMERS_SHOWN);
        model.addAttribute("after", skip + CUSTOMERS_SHOWN);
        if (preview.tooMany()) {
            model.addAttribute("refused", RefundController.refusalKey(RefundAnswer.Reason.TOO_MANY));
        }
    }

    @PostMapping
    String ask(
            StaffPerson who,
            @RequestParam String provider,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") Set<FeeKind> kind,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam RefundCause cause,
            @RequestParam String reason,
            RedirectAttributes said) {
        Optional<RefundScope> scope = new Typed(provider, service, kind, from, until).read(operator);
        Optional<Reason> why = Reason.read(reason);
        if (scope.isEmpty()) {
            said.addFlashAttribute("refused", "desk.refunds.unreadable");
            return PAGE;
        }
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
            return PAGE;
        }
        RefundAnswer answer = refunds.askAll(scope.get(), cause, why.get().text(), who.getPrincipal());
        return switch (answer) {
            case RefundAnswer.Asked asked -> {
                said.addFlashAttribute("done", "desk.refunds.asked");
                yield PAGE + "/" + asked.run();
            }
            case RefundAnswer.Refused(RefundAnswer.Reason refusal) -> {
                said.addFlashAttribute("refused", RefundController.refusalKey(refusal));
                yield PAGE;
            }
        };
    }

    @GetMapping("/{run}")
    String run(@PathVariable UUID run, Model model) {
        RefundRun found = refunds.run(run)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such refund run"));
        RefundScope scope = found.scope();
        model.addAttribute("run", found);
        model.addAttribute("added", refunds.addedSince(run));
        model.addAttribute("from", day(scope.from()));
        model.addAttribute("until", day(scope.until()).minusDays(1));
        return "desk/refund-run";
    }

    private LocalDate day(Instant at) {
        return at.atZone(operator.zone()).toLocalDate();
    }

    /** Asks to pay money that is held: to another line of the customer, or, without a number, in cash. */
    @PostMapping("/held/{id}")
    String claim(
            StaffPerson who,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam String reason,
            RedirectAttributes said) {
        Optional<Msisdn> to = Msisdn.read(number);
        Optional<Reason> why = Reason.read(reason);
        Optional<HeldRefund> held = refunds.heldRefund(id);
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
        } else if (held.isEmpty()) {
            said.addFlashAttribute("refused", RefundController.refusalKey(RefundAnswer.Reason.NOTHING_HELD));
        } else if (to.isEmpty() && !number.isBlank()) {
            said.addFlashAttribute("refused", "desk.find.unreadable");
        } else if (to.isPresent() && !isOpenTo(to.get(), who)) {
            said.addFlashAttribute("refused", RefundController.refusalKey(RefundAnswer.Reason.NO_SUCH_ACCOUNT));
        } else {
            switch (refunds.askToClaim(id, to, why.get().text(), who.getPrincipal())) {
                case RefundAnswer.Asked _ -> said.addFlashAttribute("done", "desk.refund.asked");
                case RefundAnswer.Refused(RefundAnswer.Reason refusal) ->
                    said.addFlashAttribute("refused", RefundController.refusalKey(refusal));
            }
        }
        return PAGE + "#held";
    }

    private boolean isOpenTo(Msisdn line, StaffPerson who) {
        return access.lookUp(line, who.getPrincipal(), "refund") instanceof CustomerAccess.Access.Open;
    }
}
