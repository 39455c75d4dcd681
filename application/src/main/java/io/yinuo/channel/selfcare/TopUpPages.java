package io.yinuo.channel.selfcare;

import io.yinuo.channel.shell.FormKey;
import io.yinuo.channel.signin.Subscriber;
import io.yinuo.charging.Charging;
import io.yinuo.charging.RechargeAnswer;
import io.yinuo.charging.RechargeCards;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a subscriber tops up with a recharge card. */
@Controller
@RequestMapping("/my/topup")
class TopUpPages {

    private static final String PAGE = "redirect:/my/topup";
    private static final int TYPED_LENGTH_MAX = 40;

    private final RechargeCards cards;
    private final Charging charging;
    private final RechargeWords said;
    private final Operator operator;
    private final Clock clock;

    TopUpPages(RechargeCards cards, Charging charging, RechargeWords said, Operator operator, Clock clock) {
        this.cards = cards;
        this.charging = charging;
        this.said = said;
        this.operator = operator;
        this.clock = clock;
    }

    @GetMapping
    String form(Subscriber me, Locale locale, Model model) {
        model.addAttribute("phone", me.getPrincipal());
        model.addAttribute("balance", charging.balance(me.getPrincipal()));
        model.addAttribute("form", FormKey.fresh());
        if (model.getAttribute("answer") instanceof RechargeAnswer answer) {
            PlainWords words = PlainWords.at(clock.instant(), operator.zone(), Language.of(locale));
            model.addAttribute("said", said.of(answer, words));
        }
        return "my/topup";
    }

    /** @param form of the page that asked: the same page sent twice gets the same answer */
    @PostMapping
    String topUp(
            Subscriber me,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String form,
            RedirectAttributes after) {
        if (!FormKey.isOne(form)) {
            return PAGE;
        }
        if (CardSecret.digitsOf(secret).isEmpty()) {
            after.addFlashAttribute("unreadable", true);
            keepTyped(secret, after);
            return PAGE;
        }
        RechargeAnswer answer = cards.redeem(me.getPrincipal(), secret, "PAGE " + form);
        after.addFlashAttribute("answer", answer);
        if (answer instanceof RechargeAnswer.NotTaken) {
            keepTyped(secret, after);
        }
        return PAGE;
    }

    /** Eighteen digits are long to type again for the sake of one; what was not taken is worth nothing. */
    private static void keepTyped(String secret, RedirectAttributes after) {
        after.addFlashAttribute("typed", secret.length() > TYPED_LENGTH_MAX ? "" : secret);
    }
}
