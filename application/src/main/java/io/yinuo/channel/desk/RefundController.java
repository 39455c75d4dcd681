package io.yinuo.channel.desk;

import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Charging;
import io.yinuo.charging.RefundAnswer;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.Refunds;
import io.yinuo.kernel.Fen;
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
import java.util.List;
import java.util.Locale;
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

/**
 * Asks to give one charge of a customer back, and stops its service with it if the customer wants that. A second person
 * approves the money; the stop holds at once.
 */
@Controller
@RequestMapping("/desk/customers/{handle}/refund/{voucher}")
class RefundController {

    private final CustomerAccess access;
    private final Charging charging;
    private final Refunds refunds;
    private final Ordering ordering;
    private final Audit audit;
    private final Clock clock;

    RefundController(
            CustomerAccess access, Charging charging, Refunds refunds, Ordering ordering, Audit audit, Clock clock) {
        this.access = access;
        this.charging = charging;
        this.refunds = refunds;
        this.ordering = ordering;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    String form(
            StaffPerson who,
            @PathVariable String handle,
            @PathVariable String voucher,
            HttpServletRequest request,
            Model model,
            RedirectAttributes said) {
        Optional<Charge> found = charge(who, handle, voucher, request);
        if (found.isEmpty()) {
            return CustomerAccess.closed(said);
        }
        Charge charge = found.get();
        Optional<RefundedCharge> refunded =
                Optional.ofNullable(refunds.refunded(List.of(charge.voucher())).get(charge.voucher()));
        model.addAttribute("handle", handle);
        model.addAttribute("phone", charge.line().masked());
        model.addAttribute("charge", charge);
        model.addAttribute("refunded", refunded);
        model.addAttribute(
                "left",
                charge.amount().minus(refunded.map(RefundedCharge::amount).orElse(Fen.ZERO)));
        model.addAttribute("running", running(charge).isPresent());
        model.addAttribute("causes", RefundCause.values());
        return "desk/refund";
    }

    @PostMapping
    String ask(
            StaffPerson who,
            @PathVariable String handle,
            @PathVariable String voucher,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam RefundCause cause,
            @RequestParam(defaultValue = "false") boolean stop,
            @RequestParam String reason,
            HttpServletRequest request,
            RedirectAttributes said) {
        Optional<Charge> charge = charge(who, handle, voucher, request);
        if (charge.isEmpty()) {
            return CustomerAccess.closed(said);
        }
        Optional<Reason> why = Reason.read(reason);
        Optional<Fen> part = amount.isBlank()
                ? Optional.empty()
                : BalanceController.readYuan(amount).filter(Fen::isPositive);
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
        } else if (!amount.isBlank() && part.isEmpty()) {
            said.addFlashAttribute("refused", "desk.refund.amount-unreadable");
        } else {
            Optional<Subscription> service = stop ? running(charge.get()) : Optional.empty();
            RefundAnswer answer = refunds.ask(
                    charge.get().voucher(),
                    part,
                    cause,
                    service.isPresent(),
                    why.get().text(),
                    who.getPrincipal());
            switch (answer) {
                case RefundAnswer.Asked _ -> {
                    said.addFlashAttribute("done", "desk.refund.asked");
                    service.ifPresent(one -> stop(who, one, why.get(), said));
                    return "redirect:/desk/customers/" + handle;
                }
                case RefundAnswer.Refused(RefundAnswer.Reason refusal) ->
                    said.addFlashAttribute("refused", refusalKey(refusal));
            }
        }
        said.addFlashAttribute("amount", amount.length() > 12 ? "" : amount);
        said.addFlashAttribute("reason", reason.length() > Reason.LENGTH_MAX ? "" : reason);
        return "redirect:/desk/customers/" + handle + "/refund/" + charge.get().voucher();
    }

    /** The key of the sentence that says why nothing was asked. */
    static String refusalKey(RefundAnswer.Reason refusal) {
        return "desk.refund." + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A charge of the customer whose page is open. */
    private Optional<Charge> charge(StaffPerson who, String handle, String voucher, HttpServletRequest request) {
        Optional<Msisdn> phone = access.openLine(handle, who, request).map(Line::msisdn);
        return Voucher.read(voucher)
                .flatMap(charging::charge)
                .filter(charge -> phone.filter(charge.line()::equals).isPresent());
    }

    /** The service that was charged, if it still runs. */
    private Optional<Subscription> running(Charge charge) {
        return ordering.running(charge.line()).stream()
                .filter(service -> service.id() == charge.subscription())
                .findFirst();
    }

    private void stop(StaffPerson who, Subscription service, Reason why, RedirectAttributes said) {
        StopAnswer answer = ordering.stop(
                new StopRequest(service.line(), Set.of(service.id()), clock.instant(), "DESK", who.getName()));
        answer.stopped().forEach(stopped -> audit.write(CustomerController.stopped(who, service.line(), stopped, why)));
        said.addFlashAttribute("stopped", answer.stopped());
    }
}
