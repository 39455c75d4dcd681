package io.yinuo.channel.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in of staff, and what somebody reads who may not see a page. */
@Controller
class StaffSignInController {

    private final SignInSettings settings;
    private final IssuerSettings issuer;

    StaffSignInController(SignInSettings settings, IssuerSettings issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    @GetMapping("/desk/sign-in")
    String signIn(@RequestParam(defaultValue = "") String refused, Model model) {
        SignInRefusal.named(refused).ifPresent(reason -> model.addAttribute("refused", "desk.refused." + reason.key()));
        model.addAttribute("lockedMinutes", settings.window().toMinutes());
        model.addAttribute("issuer", issuer.isThere());
        return "sign-in/staff";
    }

    /** Reached by forwarding from the door, whatever the method was. */
    @RequestMapping("/desk/refused")
    String refusedToStaff(HttpServletRequest request, Model model) {
        return refused("/desk", request, model);
    }

    @RequestMapping("/my/refused")
    String refusedToSubscriber(HttpServletRequest request, Model model) {
        return refused("/my", request, model);
    }

    private static String refused(String home, HttpServletRequest request, Model model) {
        model.addAttribute("home", home);
        model.addAttribute("stale", Boolean.TRUE.equals(request.getAttribute(InWords.STALE_FORM)));
        return "sign-in/refused";
    }
}
