package io.yinuo.channel.selfcare.usage;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.channel.signin.Subscriber;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.Packs;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.Usage;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a subscriber sets his own limits. Each change is answered by what it means in yuan. */
@Controller
@RequestMapping("/my/limits")
class LimitsController {

    private static final String PAGE = "redirect:/my/limits";
    private static final int TYPED_LENGTH_MAX = 12;

    private final Packs packs;
    private final Usage usage;
    private final ChargingCatalogue catalogue;
    private final UseNames names;
    private final Operator operator;
    private final Clock clock;

    LimitsController(
            Packs packs, Usage usage, ChargingCatalogue catalogue, UseNames names, Operator operator, Clock clock) {
        this.packs = packs;
        this.usage = usage;
        this.catalogue = catalogue;
        this.names = names;
        this.operator = operator;
        this.clock = clock;
    }

    @GetMapping
    String limits(Subscriber me, Model model) {
        Msisdn phone = me.getPrincipal();
        model.addAttribute("phone", phone);
        model.addAttribute("meaning", packs.of(phone).map(LinePacks::limits).map(limits -> meaning(phone, limits)));
        model.addAttribute("capMax", SpendingLimits.CAP_MAX);
        model.addAttribute("prices", prices());
        model.addAttribute("key", UUID.randomUUID());
        return "my/limits";
    }

    /**
     * @param cap in yuan; nothing for no cap
     * @param key of the page that asked, so that a page sent twice changes nothing twice
     */
    @PostMapping
    String change(
            Subscriber me,
            @RequestParam(defaultValue = "") String cap,
            @RequestParam(defaultValue = "false") boolean stopsWhenEmpty,
            @RequestParam UUID key,
            RedirectAttributes said) {
        Optional<SpendingLimits> wanted = read(cap, stopsWhenEmpty);
        if (wanted.isEmpty()) {
            said.addFlashAttribute("unreadable", true);
            said.addFlashAttribute("typed", cap.length() > TYPED_LENGTH_MAX ? "" : cap);
            said.addFlashAttribute("typedStops", stopsWhenEmpty);
            return PAGE;
        }
        Msisdn phone = me.getPrincipal();
        PackChange change = packs.limit(new ChargeKey("page:limits:" + key), phone, wanted.get());
        if (change == PackChange.DONE) {
            said.addFlashAttribute("changed", meaning(phone, wanted.get()));
        } else {
            said.addFlashAttribute("unchanged", true);
        }
        return PAGE;
    }

    /** Empty for what is no amount, or more than a cap may be. */
    private static Optional<SpendingLimits> read(String cap, boolean stopsWhenEmpty) {
        if (cap.isBlank()) {
            return Optional.of(new SpendingLimits(Optional.empty(), stopsWhenEmpty));
        }
        return Yuan.read(cap)
                .filter(fen -> !SpendingLimits.CAP_MAX.isLessThan(fen))
                .map(fen -> new SpendingLimits(Optional.of(fen), stopsWhenEmpty));
    }

    private Meaning meaning(Msisdn phone, SpendingLimits limits) {
        YearMonth month = YearMonth.from(operator.dayOf(clock.instant()));
        return new Meaning(limits, usage.spent(phone, month), month);
    }

    /** What is free of charge has no price to be told. */
    private List<UsePrice> prices() {
        return catalogue.contents().tariffAt(clock.instant()).stream()
                .flatMap(tariff -> tariff.terms().classes().stream())
                .filter(UseClass.Priced.class::isInstance)
                .map(UseClass.Priced.class::cast)
                .filter(priced -> priced.bands().stream().anyMatch(band -> band.priceFen() > 0))
                .map(priced -> UsePrice.of(names.classOf(priced.number()).name(), priced))
                .toList();
    }
}
