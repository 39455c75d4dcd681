package io.yinuo.channel.selfcare.usage;

import io.yinuo.channel.signin.Subscriber;
import io.yinuo.charging.AccountMonths;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a subscriber paid, three months a page. */
@Controller
@RequestMapping("/my/charges")
class ChargesController {

    private static final int MONTHS_SHOWN = 3;

    private final AccountMonths months;
    private final MyData data;
    private final Operator operator;
    private final Clock clock;

    ChargesController(AccountMonths months, MyData data, Operator operator, Clock clock) {
        this.months = months;
        this.data = data;
        this.operator = operator;
        this.clock = clock;
    }

    /** @param month the newest one that is shown; the present one unless said otherwise */
    @GetMapping
    String charges(Subscriber me, @RequestParam Optional<YearMonth> month, Model model) {
        Msisdn phone = me.getPrincipal();
        YearMonth present = YearMonth.from(operator.dayOf(clock.instant()));
        YearMonth first = months.first(phone).orElse(present);
        YearMonth newest = month.orElse(present);
        if (newest.isAfter(present) || (newest.isBefore(first) && !newest.equals(present))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such month");
        }
        List<YearMonth> shown = Stream.iterate(newest, one -> one.minusMonths(1))
                .limit(MONTHS_SHOWN)
                .filter(one -> !one.isBefore(first))
                .toList();
        model.addAttribute("phone", phone);
        model.addAttribute("present", present);
        model.addAttribute("zero", Fen.ZERO);
        model.addAttribute(
                "months",
                shown.stream()
                        .map(one -> new MonthCosts(months.of(phone, one), data.abroad(phone, one)))
                        .toList());
        YearMonth before = newest.minusMonths(MONTHS_SHOWN);
        YearMonth after = newest.plusMonths(MONTHS_SHOWN);
        model.addAttribute("earlier", before.isBefore(first) ? Optional.empty() : Optional.of(before));
        model.addAttribute(
                "later",
                newest.equals(present) ? Optional.empty() : Optional.of(after.isAfter(present) ? present : after));
        return "my/charges";
    }
}
