package io.yinuo.channel.desk;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.ProviderId;
import io.yinuo.channel.signin.DeskRight;
import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.Ordering;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import io.yinuo.staff.Approvals;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import tools.jackson.databind.json.JsonMapper;

/** The content providers: their state, offers and orders; suspended at once by one person, let back in by two. */
@Controller
@RequestMapping("/desk/providers")
class ProviderController {

    /** The deed that {@code partner} does when a second person approves; the payload is {@code {"provider":"SP-0417"}}. */
    static final String LIFT = "LIFT_SUSPENSION";

    private static final int PROVIDERS_SHOWN = 200;
    private static final int ORDERS_COUNTED = 500;
    private static final int ORDERS_SHOWN = 30;
    private static final int NEWS_SHOWN = 200;

    private final Partners partners;
    private final Catalog catalog;
    private final Ordering ordering;
    private final Approvals approvals;
    private final JsonMapper json;

    ProviderController(Partners partners, Catalog catalog, Ordering ordering, Approvals approvals, JsonMapper json) {
        this.partners = partners;
        this.catalog = catalog;
        this.ordering = ordering;
        this.approvals = approvals;
        this.json = json;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("providers", partners.all(PROVIDERS_SHOWN));
        return "desk/providers";
    }

    @GetMapping("/{id}")
    String one(StaffPerson who, @PathVariable String id, Model model) {
        Provider provider = provider(id);
        List<Order> orders = ordering.orders(Optional.empty(), Optional.of(provider.id()), ORDERS_COUNTED);
        model.addAttribute("provider", provider);
        model.addAttribute("offers", catalog.offersOf(provider.id()));
        model.addAttribute("counts", counts(orders));
        model.addAttribute("counted", orders.size());
        model.addAttribute("orders", orders.stream().limit(ORDERS_SHOWN).toList());
        model.addAttribute(
                "unacknowledged",
                ordering.news(Optional.of(provider.id()), NEWS_SHOWN).stream()
                        .filter(news -> news.acknowledged().isEmpty())
                        .toList());
        model.addAttribute("lifting", liftingWaits(provider.id()));
        model.addAttribute("maySuspend", DeskRight.SUSPEND_PROVIDER.has(who.getPrincipal()));
        model.addAttribute("mayLift", DeskRight.ASK_TO_LIFT_SUSPENSION.has(who.getPrincipal()));
        return "desk/provider";
    }

    /** How its newest orders ended: many that nobody confirmed tell of a provider that orders without asking. */
    private static Map<OrderState, Long> counts(List<Order> orders) {
        Map<OrderState, Long> counts = new EnumMap<>(OrderState.class);
        Arrays.stream(OrderState.values()).forEach(state -> counts.put(state, 0L));
        orders.forEach(order -> counts.merge(order.state(), 1L, Long::sum));
        return counts;
    }

    @PostMapping("/{id}/suspend")
    String suspend(StaffPerson who, @PathVariable String id, @RequestParam String reason, RedirectAttributes said) {
        Provider provider = provider(id);
        Optional<Reason> why = Reason.read(reason);
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
        } else if (partners.suspend(provider.id(), who.getName(), why.get().text())) {
            said.addFlashAttribute("done", "desk.provider.suspended-now");
        } else {
            said.addFlashAttribute("refused", "desk.provider.was-suspended");
        }
        return page(provider);
    }

    @PostMapping("/{id}/lift")
    String askToLift(StaffPerson who, @PathVariable String id, @RequestParam String reason, RedirectAttributes said) {
        Provider provider = provider(id);
        Optional<Reason> why = Reason.read(reason);
        if (why.isEmpty()) {
            said.addFlashAttribute("refused", "desk.reason.missing");
        } else if (provider.isActive() || liftingWaits(provider.id())) {
            said.addFlashAttribute("refused", "desk.provider.nothing-to-lift");
        } else {
            String payload =
                    json.writeValueAsString(Map.of("provider", provider.id().text()));
            approvals.ask(LIFT, "provider:" + provider.id(), payload, why.get().text(), who.getPrincipal());
            said.addFlashAttribute("done", "desk.provider.lift-asked");
        }
        return page(provider);
    }

    private boolean liftingWaits(ProviderId id) {
        return approvals.waiting(DeskController.WAITING_LOOKED_AT).stream()
                .anyMatch(request ->
                        request.kind().equals(LIFT) && request.subject().equals("provider:" + id));
    }

    private Provider provider(String id) {
        try {
            return partners.find(new ProviderId(id)).orElseThrow(ProviderController::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such provider");
    }

    private static String page(Provider provider) {
        return "redirect:/desk/providers/" + provider.id();
    }
}
