package io.yinuo.channel.selfcare;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.channel.shell.FormKey;
import io.yinuo.channel.signin.Subscriber;
import io.yinuo.charging.Charging;
import io.yinuo.charging.Packs;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.PackOrderRequest;
import io.yinuo.ordering.PackOrders;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
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

/**
 * Where a subscriber buys a plan or pack in two separate steps: choosing it is the first answer, and confirming it on a page
 * of its own, which repeats price and effect, is the second. The phone is asked by SMS too, so whoever has the phone learns
 * of it, and may answer there instead.
 */
@Controller
@RequestMapping("/my/packs")
class PackPages {

    private static final String LIST = "redirect:/my/packs";

    private final PacksOnSale onSale;
    private final PackOrders orders;
    private final Ordering ordering;
    private final Packs packs;
    private final Charging charging;
    private final MessageSource texts;
    private final Clock clock;

    PackPages(
            PacksOnSale onSale,
            PackOrders orders,
            Ordering ordering,
            Packs packs,
            Charging charging,
            MessageSource texts,
            Clock clock) {
        this.onSale = onSale;
        this.orders = orders;
        this.ordering = ordering;
        this.packs = packs;
        this.charging = charging;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String list(Subscriber me, Locale locale, Model model) {
        model.addAttribute("sections", onSale.sections(Language.of(locale)));
        model.addAttribute("roaming", onSale.roamingPrices());
        model.addAttribute("plan", packs.plan(me.getPrincipal()));
        model.addAttribute("balance", charging.balance(me.getPrincipal()));
        model.addAttribute("form", FormKey.fresh());
        return "my/packs";
    }

    /** The first answer. The same form again, by a second press or from the history, is the same order. */
    @Keeps(value = "C2.1", provedBy = "BuyingOnPagesTest")
    @PostMapping("/{code}")
    String choose(
            Subscriber me,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String form,
            Locale locale,
            RedirectAttributes said) {
        PacksOnSale.Row chosen = onSale.find(code, Language.of(locale))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such plan or pack"));
        if (!FormKey.isOne(form)) {
            return LIST;
        }
        String words = texts.getMessage("packs.choose", null, locale) + " "
                + chosen.offer().name().in(Language.of(locale));
        PackOrderAnswer answer = orders.order(new PackOrderRequest(
                FirstAnswer.PAGE,
                form + "-" + code,
                me.getPrincipal(),
                new OfferCode(code),
                new FirstAnswer(
                        FirstAnswer.PAGE,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        words,
                        FirstAnswer.Witness.SEEN)));
        return switch (answer) {
            case PackOrderAnswer.Taken(Order order) -> page(order);
            case PackOrderAnswer.PlanInTheWay(var plan) -> {
                said.addFlashAttribute("planInTheWay", plan);
                yield LIST;
            }
            case PackOrderAnswer.Refused(PackOrderAnswer.Reason reason) -> {
                said.addFlashAttribute("refused", "packs.refused." + reason);
                yield LIST;
            }
        };
    }

    @GetMapping("/orders/{id}")
    String order(Subscriber me, @PathVariable long id, Locale locale, Model model) {
        Order order = own(me.getPrincipal(), id);
        model.addAttribute("order", order);
        onSale.find(order.offer().text(), Language.of(locale)).ifPresent(row -> model.addAttribute("row", row));
        model.addAttribute("balance", charging.balance(me.getPrincipal()));
        return "my/pack-order";
    }

    /** The second answer. */
    @PostMapping("/orders/{id}")
    String confirm(Subscriber me, @PathVariable long id, Locale locale) {
        Order order = own(me.getPrincipal(), id);
        orders.confirmOnPage(me.getPrincipal(), order.id(), texts.getMessage("packs.confirm", null, locale));
        return page(order);
    }

    /** An order of one's own, made here; any other is as unknown as none. */
    private Order own(Msisdn phone, long id) {
        return Optional.of(id)
                .flatMap(ordering::order)
                .filter(order -> order.line().equals(phone)
                        && order.provider().equals(ProviderId.OPERATOR)
                        && order.firstAnswer().channel().equals(FirstAnswer.PAGE))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such order"));
    }

    private static String page(Order order) {
        return LIST + "/orders/" + order.id();
    }
}
