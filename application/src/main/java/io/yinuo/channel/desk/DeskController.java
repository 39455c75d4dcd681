package io.yinuo.channel.desk;

import io.yinuo.channel.signin.DeskRight;
import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.ProviderNews;
import io.yinuo.staff.Approvals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the desk: find a customer, and what waits for this person. */
@Controller
class DeskController {

    static final int WAITING_LOOKED_AT = 200;
    private static final int NEWS_LOOKED_AT = 500;

    private final Approvals approvals;
    private final Ordering ordering;

    DeskController(Approvals approvals, Ordering ordering) {
        this.approvals = approvals;
        this.ordering = ordering;
    }

    @GetMapping("/desk")
    String home(StaffPerson who, HttpServletRequest request, Model model) {
        boolean helps = DeskRight.HELP_CUSTOMERS.has(who.getPrincipal());
        model.addAttribute("helps", helps);
        if (helps) {
            model.addAttribute("open", OpenCustomers.of(request).all());
        }
        if (DeskRight.APPROVE.has(who.getPrincipal())) {
            model.addAttribute(
                    "waitingApprovals", approvals.waiting(WAITING_LOOKED_AT).size());
        }
        if (DeskRight.SEE_NEWS.has(who.getPrincipal())) {
            model.addAttribute(
                    "unacknowledged",
                    ordering.news(Optional.empty(), NEWS_LOOKED_AT).stream()
                            .filter(ProviderNews::givenUp)
                            .count());
        }
        return "desk/home";
    }
}
