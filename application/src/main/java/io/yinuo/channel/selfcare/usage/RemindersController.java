package io.yinuo.channel.selfcare.usage;

import io.yinuo.channel.signin.Subscriber;
import io.yinuo.charging.QuietHours;
import io.yinuo.charging.Reminders;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a subscriber was told of his use (C2.3), and in which hours he wants to be left alone. */
@Controller
@RequestMapping("/my/reminders")
class RemindersController {

    private static final String PAGE = "redirect:/my/reminders";
    private static final int SHOWN_MAX = 50;
    private static final QuietHours USUAL = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

    private final Reminders reminders;

    RemindersController(Reminders reminders) {
        this.reminders = reminders;
    }

    @GetMapping
    String reminders(Subscriber me, Model model) {
        Optional<QuietHours> quiet = reminders.quietHours(me.getPrincipal());
        model.addAttribute("phone", me.getPrincipal());
        model.addAttribute("told", reminders.newest(me.getPrincipal(), SHOWN_MAX));
        model.addAttribute("isQuiet", quiet.isPresent());
        model.addAttribute("quiet", quiet.orElse(USUAL));
        return "my/reminders";
    }

    /**
     * @param from the first quiet minute, {@code HH:mm}
     * @param to   the first minute after it
     */
    @PostMapping
    String keepQuiet(Subscriber me, @RequestParam String from, @RequestParam String to, RedirectAttributes said) {
        Optional<QuietHours> wanted = read(from, to);
        if (wanted.isEmpty()) {
            said.addFlashAttribute("unreadable", true);
            return PAGE;
        }
        reminders.keepQuiet(me.getPrincipal(), wanted);
        said.addFlashAttribute("changed", true);
        return PAGE;
    }

    @PostMapping("/always")
    String hearAlways(Subscriber me, RedirectAttributes said) {
        reminders.keepQuiet(me.getPrincipal(), Optional.empty());
        said.addFlashAttribute("changed", true);
        return PAGE;
    }

    /** Empty for what are no times of day, or the same twice. */
    private static Optional<QuietHours> read(String from, String to) {
        try {
            return Optional.of(new QuietHours(LocalTime.parse(from), LocalTime.parse(to)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
