package io.yinuo.channel.demo;

import io.yinuo.catalog.Offer;
import io.yinuo.channel.demo.Walk.Use;
import io.yinuo.charging.Charging;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.Subscription;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import io.yinuo.party.Lines;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The guided page and its buttons. A press is answered with the parts of the page that may have changed; without
 * JavaScript, with the page itself.
 */
@Controller
@RequestMapping("/demo")
@ConditionalOnProperty("yinuo.demo.simulator-url")
class DemoController {

    private static final Logger LOG = LoggerFactory.getLogger(DemoController.class);

    private static final String WALK = "yinuo.demo.walk";
    private static final String PAGE = "redirect:/demo";
    private static final String FRAGMENT = "HX-Request";
    private static final int TEXT_LENGTH_MAX = 500;

    private static final long MOST_BYTES = 80L << 20;
    private static final long REST_BYTES = 40L << 20;

    /** 17.8 MB without the first byte. */
    private static final long REST_ABROAD_BYTES = (178L << 20) / 10 - 1;

    private static final String TAIWAN = "466";
    private static final String NETWORK_OF_TAIWAN = "92";

    private final Simulator simulator;
    private final FreshPhones phones;
    private final Story story;
    private final Partners partners;
    private final Charging charging;
    private final Lines lines;
    private final Operator operator;
    private final MessageSource texts;
    private final DemoSettings settings;
    private final Clock clock;

    DemoController(
            Simulator simulator,
            FreshPhones phones,
            Story story,
            Partners partners,
            Charging charging,
            Lines lines,
            Operator operator,
            MessageSource texts,
            DemoSettings settings,
            Clock clock) {
        this.simulator = simulator;
        this.phones = phones;
        this.story = story;
        this.partners = partners;
        this.charging = charging;
        this.lines = lines;
        this.operator = operator;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param lang      set when the reader has just switched the language of the page: the phone follows
     * @param fetchSite says whether a page of ours led here (Fetch Metadata); a foreign link changes nothing
     */
    @GetMapping
    String page(
            HttpSession session,
            Locale locale,
            @RequestParam(defaultValue = "") String lang,
            @RequestHeader(name = "Sec-Fetch-Site", defaultValue = "") String fetchSite,
            Model model) {
        Optional<Walk> walk = walk(session);
        if (walk.isEmpty()) {
            walk = begin(session, locale);
        }
        if (walk.isEmpty()) {
            return "demo-wait";
        }
        if (!lang.isEmpty() && fetchSite.equals("same-origin")) {
            lines.speak(walk.get().phone(), Language.of(locale));
        }
        show(walk.get(), locale, model);
        return "demo";
    }

    @GetMapping("/live")
    String live(HttpSession session, Locale locale, Model model) {
        show(walking(session), locale, model);
        return "demo-live :: changed";
    }

    /**
     * The phone writes.
     *
     * @param text  what was typed, to the service number
     * @param press instead of it, what a button stands for: {@code 106588001:KT5}
     */
    @PostMapping("/messages")
    String write(
            HttpSession session,
            Locale locale,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String press,
            Model model) {
        Walk walk = walking(session);
        int colon = press.indexOf(':');
        String to = colon < 0 ? operator.serviceNumber().digits() : press.substring(0, colon);
        String words = (colon < 0 ? text : press.substring(colon + 1)).strip();
        if (words.isEmpty() || words.length() > TEXT_LENGTH_MAX || !PortNumber.looksLikeOne(to)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        simulator.write(walk.phone().national(), to, words);
        return answered(walk, locale, request, model);
    }

    @PostMapping("/cheat-order")
    String cheatOrders(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        Walk walk = walking(session);
        walk.cheatOrdered(simulator.order(
                Cast.CHEAT.id().text(),
                walk.phone().national(),
                Cast.CHEAT.offer().text()));
        return answered(walk, locale, request, model);
    }

    @PostMapping("/cheat-claim")
    String cheatClaims(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        Walk walk = walking(session);
        walk.cheatClaimed(simulator.charge(
                Cast.CHEAT.id().text(),
                walk.phone().national(),
                Cast.CHEAT.offer().text()));
        return answered(walk, locale, request, model);
    }

    @PostMapping("/honest-order")
    String honestOrders(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        Walk walk = walking(session);
        simulator.order(
                Cast.HONEST.id().text(),
                walk.phone().national(),
                Cast.HONEST.offer().text());
        return answered(walk, locale, request, model);
    }

    @PostMapping("/claim-after-stop")
    String claimAfterStop(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        Walk walk = walking(session);
        Subscription stopped = walk.stopped().orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        walk.claimedAfterStop(simulator.charge(
                stopped.provider().text(),
                walk.phone().national(),
                stopped.offer().text()));
        return answered(walk, locale, request, model);
    }

    @PostMapping("/use-most")
    String useMost(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        return use(session, Use.MOST, locale, request, model);
    }

    @PostMapping("/use-rest")
    String useRest(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        return use(session, Use.REST, locale, request, model);
    }

    @PostMapping("/use-abroad")
    String useAbroad(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        return use(session, Use.FIRST_ABROAD, locale, request, model);
    }

    @PostMapping("/use-abroad-rest")
    String useAbroadRest(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        return use(session, Use.REST_ABROAD, locale, request, model);
    }

    private String use(HttpSession session, Use use, Locale locale, HttpServletRequest request, Model model) {
        Walk walk = walking(session);
        String phone = walk.phone().national();
        walk.use(use, clock.instant());
        switch (use) {
            case MOST -> simulator.carry(phone, MOST_BYTES);
            case REST -> simulator.carry(phone, REST_BYTES);
            case FIRST_ABROAD -> simulator.carryAbroad(phone, 1, TAIWAN, NETWORK_OF_TAIWAN);
            case REST_ABROAD -> simulator.carryAbroad(phone, REST_ABROAD_BYTES, TAIWAN, NETWORK_OF_TAIWAN);
        }
        return answered(walk, locale, request, model);
    }

    @PostMapping("/take-card")
    String takeCard(HttpSession session, Locale locale, HttpServletRequest request, Model model) {
        Walk walk = walking(session);
        if (walk.card().isEmpty()) {
            walk.took(simulator.sellCard());
        }
        return answered(walk, locale, request, model);
    }

    /** The way to the board, so that the last step knows that somebody went. */
    @GetMapping("/board")
    String board(HttpSession session, @RequestParam(defaultValue = "") String clause) {
        walk(session).ifPresent(Walk::sawBoard);
        return clause.matches("C[1-6]\\.[1-9]") ? "redirect:/commitments/" + clause : "redirect:/";
    }

    /** Begins again with a fresh phone. */
    @PostMapping("/reset")
    String reset(HttpSession session) {
        session.removeAttribute(WALK);
        return PAGE;
    }

    @ExceptionHandler(SimulatorAway.class)
    ModelAndView away(SimulatorAway away, HttpServletRequest request) {
        LOG.warn("{}", away.getMessage());
        ModelAndView page = new ModelAndView("demo-away");
        page.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
        page.addObject("address", settings.simulatorUrl().map(Object::toString).orElse(""));
        return page;
    }

    private Optional<Walk> begin(HttpSession session, Locale locale) {
        // Asked first: if it is away, no phone is used up.
        simulator.health();
        Optional<Msisdn> fresh = phones.take();
        fresh.ifPresent(phone -> {
            simulator.reset(phone.national());
            lines.speak(phone, Language.of(locale));
            session.setAttribute(
                    WALK,
                    new Walk(phone, clock.instant(), charging.balance(phone).orElse(Fen.ZERO)));
        });
        return walk(session);
    }

    private static Optional<Walk> walk(HttpSession session) {
        return session.getAttribute(WALK) instanceof Walk walk ? Optional.of(walk) : Optional.empty();
    }

    private static Walk walking(HttpSession session) {
        return walk(session).orElseThrow(NoWalk::new);
    }

    /** The tab is older than its session. */
    private static final class NoWalk extends RuntimeException {}

    /** A tab that was open when everything began anew is loaded again. */
    @ExceptionHandler(NoWalk.class)
    void beginAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader(FRAGMENT) == null) {
            response.sendRedirect("/demo");
            return;
        }
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private String answered(Walk walk, Locale locale, HttpServletRequest request, Model model) {
        if (request.getHeader(FRAGMENT) == null) {
            return PAGE;
        }
        show(walk, locale, model);
        return "demo-live :: changed";
    }

    private void show(Walk walk, Locale locale, Model model) {
        DemoWords words = new DemoWords(texts, operator, Language.of(locale));
        Scene scene = story.look(walk);
        model.addAttribute("story", new Telling(scene, words, names(words)).view());
        model.addAttribute("signIns", settings.showSignIns() ? DemoStaff.people(settings.staff()) : List.of());
    }

    private Telling.CompanyNames names(DemoWords words) {
        return new Telling.CompanyNames(
                company(Cast.CHEAT, words),
                offer(Cast.CHEAT, words),
                company(Cast.HONEST, words),
                offer(Cast.HONEST, words));
    }

    private String company(Cast.Company company, DemoWords words) {
        Optional<Wording> name = partners.find(company.id()).map(Provider::name);
        return name.map(words::name).orElse(company.id().text());
    }

    private String offer(Cast.Company company, DemoWords words) {
        Optional<Wording> name = story.catalog().offer(company.offer()).map(Offer::name);
        return name.map(words::name).orElse(company.offer().text());
    }
}
