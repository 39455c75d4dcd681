package io.yinuo.ordering.web;

import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.store.OrderStore;
import io.yinuo.ordering.store.StoredOrder;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import io.yinuo.party.Region;
import io.yinuo.staff.StaffMember;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Orders for staff, each with both answers as they are kept. Members see the orders of lines in their own region; numbers
 * are masked, and whoever looks for one types it.
 */
@Controller
class OrderPages {

    private static final int LOOKED_AT = 500;
    private static final int SHOWN = 100;

    private final OrderStore orders;
    private final Lines lines;
    private final StaffView view;

    OrderPages(OrderStore orders, Lines lines, Operator operator) {
        this.orders = orders;
        this.lines = lines;
        this.view = new StaffView(operator);
    }

    @GetMapping("/desk/orders")
    String orders(
            @AuthenticationPrincipal StaffMember member,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String state,
            Model page) {
        Optional<Msisdn> line = Msisdn.read(number);
        Optional<ProviderId> by = providerNamed(provider);
        Optional<OrderState> in = stateNamed(state);
        boolean understood = understood(number, line) && understood(provider, by) && understood(state, in);
        List<Order> found = understood
                ? orders.newest(line, by, in, LOOKED_AT).stream()
                        .map(StoredOrder::order)
                        .filter(order -> mayBeSeenBy(member, order.line()))
                        .limit(SHOWN)
                        .toList()
                : List.of();
        page.addAttribute("understood", understood);
        page.addAttribute("orders", found);
        page.addAttribute("states", OrderState.values());
        page.addAttribute("number", number);
        page.addAttribute("provider", provider);
        page.addAttribute("state", state);
        page.addAttribute("view", view);
        return "ordering/orders";
    }

    private boolean mayBeSeenBy(StaffMember member, Msisdn line) {
        return member.region().equals(Region.WHOLE)
                || lines.find(line)
                        .map(Line::region)
                        .filter(member.region()::holds)
                        .isPresent();
    }

    private static boolean understood(String typed, Optional<?> read) {
        return typed.isBlank() || read.isPresent();
    }

    private static Optional<ProviderId> providerNamed(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(new ProviderId(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<OrderState> stateNamed(String text) {
        return Arrays.stream(OrderState.values())
                .filter(state -> state.name().equals(text))
                .findFirst();
    }
}
