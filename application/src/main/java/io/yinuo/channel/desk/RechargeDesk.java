package io.yinuo.channel.desk;

import io.yinuo.channel.selfcare.PlainWords;
import io.yinuo.channel.selfcare.RechargeWords;
import io.yinuo.channel.shell.FormKey;
import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.charging.RechargeAnswer;
import io.yinuo.charging.RechargeCards;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Line;
import io.yinuo.staff.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An agent tops up for a customer who reads the digits of his card to him. Every try is written down, without the digits;
 * wrong ones count for the customer's line, as if he had sent them.
 */
@Controller
@RequestMapping("/desk/customers/{handle}/recharge")
class RechargeDesk {

    private final CustomerAccess access;
    private final RechargeCards cards;
    private final RechargeWords said;
    private final Audit audit;
    private final Operator operator;
    private final Clock clock;

    RechargeDesk(
            CustomerAccess access,
            RechargeCards cards,
            RechargeWords said,
            Audit audit,
            Operator operator,
            Clock clock) {
        this.access = access;
        this.cards = cards;
        this.said = said;
        this.audit = audit;
        this.operator = operator;
        this.clock = clock;
    }

    @GetMapping
    String form(
            StaffPerson who,
            @PathVariable String handle,
            HttpServletRequest request,
            Locale locale,
            Model model,
            RedirectAttributes closed) {
        Optional<Line> line = access.openLine(handle, who, request);
        if (line.isEmpty()) {
            return CustomerAccess.closed(closed);
        }
        model.addAttribute("handle", handle);
        model.addAttribute("phone", line.get().msisdn());
        model.addAttribute("form", FormKey.fresh());
        if (model.getAttribute("answer") instanceof RechargeAnswer answer) {
            PlainWords words = PlainWords.at(clock.instant(), operator.zone(), Language.of(locale));
            model.addAttribute("said", said.of(answer, words));
        }
        return "desk/recharge";
    }

    @PostMapping
    String redeem(
            StaffPerson who,
            @PathVariable String handle,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String form,
            HttpServletRequest request,
            RedirectAttributes after) {
        String again = "redirect:/desk/customers/" + handle + "/recharge";
        Optional<Line> line = access.openLine(handle, who, request);
        if (line.isEmpty()) {
            return CustomerAccess.closed(after);
        }
        // An agent may type the digits into the wrong field; the audit is read by many.
        Optional<Reason> why = Reason.read(CardDigits.masked(reason));
        if (why.isEmpty()) {
            after.addFlashAttribute("refused", "desk.reason.missing");
            return again;
        }
        if (!FormKey.isOne(form) || CardSecret.digitsOf(secret).isEmpty()) {
            after.addFlashAttribute("refused", "topup.unreadable");
            return again;
        }
        RechargeAnswer answer = cards.redeem(line.get().msisdn(), secret, "DESK " + form);
        audit.write(new Audit.Entry(
                who.getName(),
                "REDEEM_CARD",
                Subject.of(line.get().msisdn()),
                "",
                outcome(answer),
                why.get().text()));
        after.addFlashAttribute("answer", answer);
        return again;
    }

    private static String outcome(RechargeAnswer answer) {
        return switch (answer) {
            case RechargeAnswer.Credited(String serial, Fen face, Fen balance) ->
                "card " + serial + ": " + face.yuan() + " yuan, balance " + balance.yuan() + " yuan";
            case RechargeAnswer.AlreadyYours _ -> "nothing: the line used this card before";
            case RechargeAnswer.Unknown _ -> "nothing: no such card";
            case RechargeAnswer.UsedByAnother _ -> "nothing: used by another line";
            case RechargeAnswer.Expired _ -> "nothing: expired";
            case RechargeAnswer.Stopped _ -> "nothing: stopped";
            case RechargeAnswer.TooManyTries(var until) -> "nothing: too many wrong tries, until " + until;
            case RechargeAnswer.NoAccount _ -> "nothing: no account";
        };
    }
}
