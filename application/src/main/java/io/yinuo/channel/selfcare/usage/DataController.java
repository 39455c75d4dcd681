package io.yinuo.channel.selfcare.usage;

import io.yinuo.channel.signin.Subscriber;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Charging;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.Packs;
import io.yinuo.kernel.Msisdn;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
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

/** What is left and what was used; stops the renewal of a pack, and opens a day abroad again. Each asks before it acts. */
@Controller
@RequestMapping("/my/data")
class DataController {

    private static final String PAGE = "redirect:/my/data";

    private final MyData data;
    private final Packs packs;
    private final Charging charging;

    DataController(MyData data, Packs packs, Charging charging) {
        this.data = data;
        this.packs = packs;
        this.charging = charging;
    }

    @GetMapping
    String data(Subscriber me, @RequestParam Optional<YearMonth> month, Model model) {
        Msisdn phone = me.getPrincipal();
        UsageMonth used = data.used(phone, month)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such month"));
        model.addAttribute("phone", phone);
        model.addAttribute("left", data.left(phone));
        model.addAttribute("used", used);
        model.addAttribute("abroad", data.abroad(phone, used.month()));
        return "my/data";
    }

    // ----------------------------------------------------------------------------------------------------- stopping

    @GetMapping("/stop/{pack}")
    String askBeforeStop(Subscriber me, @PathVariable long pack, RedirectAttributes said, Model model) {
        Optional<LinePack> found = data.renewing(me.getPrincipal(), pack);
        if (found.isEmpty()) {
            said.addFlashAttribute("notRenewing", true); // stopped meanwhile, or never there
            return PAGE;
        }
        model.addAttribute("pack", found.get());
        return "my/data-stop";
    }

    @PostMapping("/stop/{pack}")
    String stop(Subscriber me, @PathVariable long pack, RedirectAttributes said) {
        Optional<LinePack> found = data.renewing(me.getPrincipal(), pack);
        // Packs have numbers of their own for ever, and are stopped once: the number is key enough.
        PackStopAnswer answer = packs.stop(new ChargeKey("page:stop-pack:" + pack), me.getPrincipal(), pack);
        switch (answer) {
            case PackStopAnswer.Stopped stopped
            when found.isPresent() -> {
                said.addFlashAttribute("stopped", found.get());
                said.addFlashAttribute("worksUntil", stopped.worksUntil());
            }
            case PackStopAnswer.Stopped _, PackStopAnswer.Refused _ -> said.addFlashAttribute("notRenewing", true);
        }
        return PAGE;
    }

    // ------------------------------------------------------------------------------------------------------- abroad

    @GetMapping("/reopen/{destination}")
    String askBeforeReopen(Subscriber me, @PathVariable int destination, RedirectAttributes said, Model model) {
        Optional<Abroad> paused = data.reopenable(me.getPrincipal(), destination);
        if (paused.isEmpty()) {
            said.addFlashAttribute("notPaused", true);
            return PAGE;
        }
        model.addAttribute("abroad", paused.get());
        model.addAttribute("balance", charging.balance(me.getPrincipal()));
        model.addAttribute("key", UUID.randomUUID());
        return "my/data-reopen";
    }

    /**
     * @param agreed that the day has no cap any more; nothing happens without it
     * @param key    of the page that asked, so that a page sent twice opens once
     */
    @PostMapping("/reopen/{destination}")
    String reopen(
            Subscriber me,
            @PathVariable int destination,
            @RequestParam(defaultValue = "false") boolean agreed,
            @RequestParam UUID key,
            RedirectAttributes said) {
        Msisdn phone = me.getPrincipal();
        if (!agreed) {
            said.addFlashAttribute("notAgreed", true);
            return PAGE + "/reopen/" + destination;
        }
        Optional<Abroad> paused = data.reopenable(phone, destination);
        PackChange change = packs.reopenRoaming(new ChargeKey("page:reopen:" + key), phone, destination);
        if (change == PackChange.DONE && paused.isPresent()) {
            said.addFlashAttribute("reopened", paused.get());
        } else {
            said.addFlashAttribute("notPaused", true);
        }
        return PAGE;
    }
}
