package io.yinuo.channel.desk;

import io.yinuo.catalog.OfferCode;
import io.yinuo.channel.selfcare.PacksOnSale;
import io.yinuo.channel.shell.FormKey;
import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.PackOrderRequest;
import io.yinuo.ordering.PackOrders;
import io.yinuo.party.Line;
import io.yinuo.staff.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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

/** An agent asks for a plan or pack on the customer's behalf. The customer's phone is asked; the agent confirms nothing. */
@Controller
@RequestMapping("/desk/customers/{handle}/packs")
class PackDesk {

    private final CustomerAccess access;
    private final PacksOnSale onSale;
    private final PackOrders orders;
    private final Audit audit;
    private final Clock clock;

    PackDesk(CustomerAccess access, PacksOnSale onSale, PackOrders orders, Audit audit, Clock clock) {
        this.access = access;
        this.onSale = onSale;
        this.orders = orders;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    String choose(
            StaffPerson who,
            @PathVariable String handle,
            HttpServletRequest request,
            Locale locale,
            Model model,
            RedirectAttributes said) {
        Optional<Line> line = access.openLine(handle, who, request);
        if (line.isEmpty()) {
            return CustomerAccess.closed(said);
        }
        model.addAttribute("handle", handle);
        model.addAttribute("phone", line.get().msisdn());
        model.addAttribute("sections", onSale.sections(Language.of(locale)));
        model.addAttribute("form", FormKey.fresh());
        return "desk/packs";
    }

    @Keeps(value = "C2.1", provedBy = "BuyingOnPagesTest")
    @PostMapping
    String ask(
            StaffPerson who,
            @PathVariable String handle,
            @RequestParam String offer,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String form,
            HttpServletRequest request,
            RedirectAttributes said) {
        String again = "redirect:/desk/customers/" + handle + "/packs";
        Optional<Line> line = access.openLine(handle, who, request);
        if (line.isEmpty()) {
            return CustomerAccess.closed(said);
        }
        Optional<Reason> why = Reason.read(reason);
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
            return again;
        }
        if (!FormKey.isOne(form) || onSale.find(offer, Language.ZH).isEmpty()) {
            said.addFlashAttribute("refused", "packs.refused.NO_SUCH_OFFER");
            return again;
        }
        return switch (order(line.get().msisdn(), offer, form, who, why.get())) {
            case PackOrderAnswer.Taken(Order order) -> {
                audit.write(new Audit.Entry(
                        who.getName(),
                        "ORDER_PACK",
                        Subject.of(order.line()),
                        "",
                        "order " + order.id() + " " + order.offer() + ": the phone is asked",
                        why.get().text()));
                said.addFlashAttribute("done", "packs.desk.asked");
                yield "redirect:/desk/customers/" + handle;
            }
            case PackOrderAnswer.PlanInTheWay(var plan) -> {
                said.addFlashAttribute("planInTheWay", plan);
                yield again;
            }
            case PackOrderAnswer.Refused(PackOrderAnswer.Reason refusal) -> {
                said.addFlashAttribute("refused", "packs.refused." + refusal);
                yield again;
            }
        };
    }

    private PackOrderAnswer order(Msisdn phone, String offer, String form, StaffPerson who, Reason why) {
        String words = who.getName() + ": " + why.text();
        return orders.order(new PackOrderRequest(
                "DESK",
                form,
                phone,
                new OfferCode(offer),
                new FirstAnswer(
                        "DESK",
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        words.length() > Reason.LENGTH_MAX ? words.substring(0, Reason.LENGTH_MAX) : words,
                        FirstAnswer.Witness.SEEN)));
    }
}
