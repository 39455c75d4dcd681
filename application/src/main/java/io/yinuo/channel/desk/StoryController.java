package io.yinuo.channel.desk;

import io.yinuo.channel.selfcare.PlainWords;
import io.yinuo.channel.selfcare.usage.UseNames;
import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.charging.AccountStory;
import io.yinuo.charging.Explanation;
import io.yinuo.charging.Happening;
import io.yinuo.charging.StoryPlace;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Voucher;
import io.yinuo.party.Line;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The whole story of a customer's account, and why each charge in it was made. Opened from the customer's page. */
@Controller
@RequestMapping("/desk/customers/{handle}")
class StoryController {

    private static final String FIND = "redirect:/desk/customers";
    private static final int SHOWN = 50;

    private final CustomerAccess access;
    private final AccountStory story;
    private final StoryWords storyWords;
    private final OrderBehind orders;
    private final UseNames names;
    private final Operator operator;
    private final Clock clock;

    StoryController(
            CustomerAccess access,
            AccountStory story,
            StoryWords storyWords,
            OrderBehind orders,
            UseNames names,
            Operator operator,
            Clock clock) {
        this.access = access;
        this.story = story;
        this.storyWords = storyWords;
        this.orders = orders;
        this.names = names;
        this.operator = operator;
        this.clock = clock;
    }

    /** @param before where to go on; the newest page without it */
    @GetMapping("/story")
    String story(
            StaffPerson who,
            @PathVariable String handle,
            @RequestParam Optional<String> before,
            Locale locale,
            HttpServletRequest request,
            RedirectAttributes said,
            Model model) {
        Optional<Line> line = open(who, handle, request, said, model);
        if (line.isEmpty()) {
            return FIND;
        }
        Optional<StoryPlace> from = before.map(text -> StoryPlace.read(text).orElseThrow(StoryController::notFound));
        // One more than is shown tells whether there is another page.
        List<Happening> happenings = story.of(line.get().msisdn(), from, SHOWN + 1);
        PlainWords words = PlainWords.at(clock.instant(), operator.zone(), Language.of(locale));
        model.addAttribute(
                "rows",
                happenings.stream()
                        .limit(SHOWN)
                        .map(happening -> storyWords.row(happening, words))
                        .toList());
        model.addAttribute(
                "older",
                happenings.size() > SHOWN
                        ? Optional.of(happenings.get(SHOWN - 1).place().text())
                        : Optional.empty());
        model.addAttribute("isNewest", from.isEmpty());
        return "desk/story";
    }

    @GetMapping("/why/{voucher}")
    String why(
            StaffPerson who,
            @PathVariable String handle,
            @PathVariable String voucher,
            HttpServletRequest request,
            RedirectAttributes said,
            Model model) {
        Optional<Line> line = open(who, handle, request, said, model);
        if (line.isEmpty()) {
            return FIND;
        }
        Explanation.OfFee fee = Voucher.read(voucher)
                .flatMap(read -> story.why(line.get().msisdn(), read))
                .orElseThrow(StoryController::notFound);
        model.addAttribute("fee", fee);
        model.addAttribute("behind", orders.of(fee.charge()));
        return "desk/why-fee";
    }

    @GetMapping("/why-use/{entry}")
    String whyUse(
            StaffPerson who,
            @PathVariable String handle,
            @PathVariable long entry,
            HttpServletRequest request,
            RedirectAttributes said,
            Model model) {
        Optional<Line> line = open(who, handle, request, said, model);
        if (line.isEmpty()) {
            return FIND;
        }
        Explanation explanation = story.why(line.get().msisdn(), entry).orElseThrow(StoryController::notFound);
        model.addAttribute("names", names);
        return switch (explanation) {
            case Explanation.OfUse use -> {
                model.addAttribute("use", use);
                yield "desk/why-use";
            }
            case Explanation.OfAbroad abroad -> {
                model.addAttribute("abroad", abroad);
                yield "desk/why-abroad";
            }
            case Explanation.OfFee _ -> throw notFound(); // a fee is found by its voucher
        };
    }

    /** The customer's line, as long as the page may be open, with what every page of it shows. */
    private Optional<Line> open(
            StaffPerson who, String handle, HttpServletRequest request, RedirectAttributes said, Model model) {
        Optional<OpenCustomers.Open> open = OpenCustomers.of(request).find(handle);
        Optional<Line> line = open.flatMap(one -> access.stillOpen(one.phone(), who.getPrincipal()));
        if (open.isEmpty() || line.isEmpty()) {
            said.addFlashAttribute("refused", "desk.find.closed");
            return Optional.empty();
        }
        model.addAttribute("open", open.get());
        model.addAttribute("shown", open.get().isShown(clock.instant()));
        model.addAttribute("line", line.get());
        model.addAttribute("mask", new Masking());
        return line;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such charge or page");
    }
}
