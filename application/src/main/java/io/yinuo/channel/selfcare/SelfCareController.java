package io.yinuo.channel.selfcare;

import io.yinuo.channel.signin.Subscriber;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Charging;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.StopAnswer;
import io.yinuo.ordering.StopRequest;
import io.yinuo.ordering.Subscription;
import io.yinuo.ordering.UndoAnswer;
import io.yinuo.party.Lines;
import io.yinuo.trouble.Report;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a subscriber sees and does. Every deed is answered by going back to the page, which then says what was done. */
@Controller
@RequestMapping("/my")
class SelfCareController {

    private static final String PAGE = "redirect:/my";

    private final Overview overview;
    private final Ordering ordering;
    private final Charging charging;
    private final ChargeReports reports;
    private final Lines lines;
    private final Clock clock;

    SelfCareController(
            Overview overview, Ordering ordering, Charging charging, ChargeReports reports, Lines lines, Clock clock) {
        this.overview = overview;
        this.ordering = ordering;
        this.charging = charging;
        this.reports = reports;
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * @param lang      set when the reader has just switched the language of the page
     * @param fetchSite says whether a page of ours led here (Fetch Metadata); a foreign link changes nothing
     */
    @GetMapping
    String overview(
            Subscriber me,
            @RequestParam(defaultValue = "") String lang,
            @RequestHeader(name = "Sec-Fetch-Site", defaultValue = "") String fetchSite,
            Model model) {
        if (fetchSite.equals("same-origin")) {
            language(lang).ifPresent(language -> lines.speak(me.getPrincipal(), language));
        }
        model.addAttribute("my", overview.of(me.getPrincipal()));
        return "my/overview";
    }

    @GetMapping("/stop/{id}")
    String askBeforeStop(
            Subscriber me,
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) Optional<String> fragment,
            Model model) {
        Optional<Subscription> service = running(me.getPrincipal(), id);
        if (service.isEmpty()) {
            // Stopped meanwhile, perhaps by SMS: the page shows how it stands.
            return PAGE;
        }
        model.addAttribute("service", service.get());
        return fragment.isPresent() ? "my/stop :: confirm" : "my/stop";
    }

    @PostMapping("/stop/{id}")
    String stop(Subscriber me, @PathVariable long id, RedirectAttributes said) {
        Msisdn phone = me.getPrincipal();
        StopAnswer answer =
                ordering.stop(new StopRequest(phone, Set.of(id), clock.instant(), "PAGE", "phone:" + phone.masked()));
        said.addFlashAttribute("stopped", answer.stopped());
        said.addFlashAttribute("already", answer.already());
        return PAGE;
    }

    @PostMapping("/undo")
    String undo(Subscriber me, RedirectAttributes said) {
        // No incoming message led to this, so there is no number of one.
        switch (ordering.undo(me.getPrincipal(), new SecondAnswer(0, clock.instant(), "PAGE"))) {
            case UndoAnswer.Resumed(List<Subscription> resumed, List<Subscription> notPossible) -> {
                said.addFlashAttribute("resumed", resumed);
                said.addFlashAttribute("notPossible", notPossible);
            }
            case UndoAnswer.NothingToUndo() -> said.addFlashAttribute("nothingToUndo", true);
        }
        return PAGE;
    }

    @GetMapping("/report/{voucher}")
    String askBeforeReport(Subscriber me, @PathVariable String voucher, Model model) {
        model.addAttribute("charge", charge(me.getPrincipal(), voucher));
        model.addAttribute("wordsMax", ChargeReports.WORDS_LENGTH_MAX);
        return "my/report";
    }

    @PostMapping("/report/{voucher}")
    String report(
            Subscriber me,
            @PathVariable String voucher,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes said) {
        Report report = reports.open(me.getPrincipal(), charge(me.getPrincipal(), voucher), words);
        said.addFlashAttribute("reported", report);
        return PAGE;
    }

    /** In which language the phone gets its messages from now on; the page follows. */
    @PostMapping("/language")
    String speak(Subscriber me, @RequestParam String language) {
        Language chosen = language(language)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "No such language"));
        lines.speak(me.getPrincipal(), chosen);
        return PAGE + "?lang=" + language;
    }

    private static Optional<Language> language(String code) {
        return switch (code) {
            case "zh" -> Optional.of(Language.ZH);
            case "en" -> Optional.of(Language.EN);
            default -> Optional.empty();
        };
    }

    private Optional<Subscription> running(Msisdn phone, long id) {
        return ordering.running(phone).stream()
                .filter(service -> service.id() == id)
                .findFirst();
    }

    /** A charge of one's own; somebody else's is as unknown as none. */
    private Charge charge(Msisdn phone, String voucher) {
        return Voucher.read(voucher)
                .flatMap(charging::charge)
                .filter(charge -> charge.line().equals(phone))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such charge"));
    }
}
