package io.yinuo.channel.desk;

import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.charging.Charging;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.party.Line;
import io.yinuo.staff.Approvals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Asks for a change of a balance. One person asks, another approves; only then does {@code charging} change it. */
@Controller
@RequestMapping("/desk/balance")
class BalanceController {

    /** The deed that {@code charging} does when a second person approves. */
    static final String ADJUST = "ADJUST_BALANCE";

    /** A thousand yuan: what is more than that is no adjustment. */
    static final Fen AMOUNT_MAX = Fen.ofYuan(1_000);

    private static final Pattern YUAN = Pattern.compile("([+-]?)([0-9]{1,6})(?:\\.([0-9]{1,2}))?");

    private final CustomerAccess access;
    private final Charging charging;
    private final Approvals approvals;
    private final JsonMapper json;

    BalanceController(CustomerAccess access, Charging charging, Approvals approvals, JsonMapper json) {
        this.access = access;
        this.charging = charging;
        this.approvals = approvals;
        this.json = json;
    }

    /**
     * The payload of the request.
     *
     * @param line      E.164 digits
     * @param amountFen signed: what the customer gets is positive
     */
    record Adjustment(String line, long amountFen, String reason) {}

    @GetMapping
    String ask(@RequestParam(defaultValue = "") String customer, HttpServletRequest request, Model model) {
        model.addAttribute("customers", OpenCustomers.of(request).all());
        model.addAttribute("chosen", customer);
        model.addAttribute("amountMax", AMOUNT_MAX);
        return "desk/balance";
    }

    @PostMapping
    String request(
            StaffPerson who,
            @RequestParam String customer,
            @RequestParam String amount,
            @RequestParam String reason,
            HttpServletRequest request,
            RedirectAttributes said) {
        Optional<Line> line = access.openLine(customer, who, request);
        Optional<Fen> fen = readYuan(amount);
        Optional<Reason> why = Reason.read(reason);
        if (line.isEmpty()) {
            said.addFlashAttribute("refused", "desk.find.closed");
        } else if (fen.isEmpty()) {
            said.addFlashAttribute("refused", "desk.balance.amount-unreadable");
        } else if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
        } else if (charging.balance(line.get().msisdn()).isEmpty()) {
            said.addFlashAttribute("refused", "desk.balance.no-account");
        } else {
            try {
                ask(line.get().msisdn(), fen.get(), why.get(), who);
                said.addFlashAttribute("done", "desk.balance.asked");
                return "redirect:/desk/balance";
            } catch (IllegalArgumentException e) {
                // Said by whoever would do it: this cannot be done, whoever approves it.
                said.addFlashAttribute("refused", "desk.balance.not-possible");
            }
        }
        said.addFlashAttribute("amount", amount.length() > 12 ? "" : amount);
        said.addFlashAttribute("reason", reason.length() > Reason.LENGTH_MAX ? "" : reason);
        return "redirect:/desk/balance" + (line.isEmpty() ? "" : "?customer=" + customer);
    }

    private void ask(Msisdn phone, Fen amount, Reason why, StaffPerson who) {
        String payload =
                json.writeValueAsString(new Adjustment(Long.toString(phone.e164()), amount.amount(), why.text()));
        approvals.ask(ADJUST, Subject.of(phone), payload, why.text(), who.getPrincipal());
    }

    /** An amount in yuan as people type it, not zero and within the bound. */
    static Optional<Fen> readYuan(String typed) {
        Matcher matcher = YUAN.matcher(typed.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String cents = matcher.group(3) == null ? "00" : (matcher.group(3) + "0").substring(0, 2);
        Fen amount = Fen.ofYuan(Long.parseLong(matcher.group(2))).plus(new Fen(Long.parseLong(cents)));
        if (amount.equals(Fen.ZERO) || AMOUNT_MAX.isLessThan(amount)) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1).equals("-") ? amount.negated() : amount);
    }
}
