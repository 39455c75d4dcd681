package io.yinuo.channel.signin;

import io.yinuo.kernel.Msisdn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two pages of a subscriber's sign-in: which phone, and which code. */
@Controller
class CodeController {

    private static final String PHONE_ATTRIBUTE = "yinuo.sign-in.phone";

    private final CodeSending sending;
    private final SignInSettings settings;

    CodeController(CodeSending sending, SignInSettings settings) {
        this.sending = sending;
        this.settings = settings;
    }

    @GetMapping("/my/sign-in")
    String askForPhone(@RequestParam(defaultValue = "") String refused, Model model) {
        SignInRefusal.named(refused).ifPresent(reason -> model.addAttribute("refused", "my.refused." + reason.key()));
        model.addAttribute("lockedMinutes", settings.window().toMinutes());
        return "sign-in/phone";
    }

    @PostMapping("/my/sign-in")
    String sendCode(@RequestParam String phone, HttpServletRequest request, Model model) {
        Optional<Msisdn> read = Msisdn.read(phone);
        if (read.isEmpty()) {
            model.addAttribute("refused", "my.refused.no-phone");
            model.addAttribute("typed", phone.length() > 30 ? phone.substring(0, 30) : phone);
            return "sign-in/phone";
        }
        Optional<String> code = sending.send(read.get(), RemoteAddress.group(request));
        if (code.isEmpty()) {
            return "redirect:/my/sign-in?refused=" + SignInRefusal.TOO_OFTEN.key();
        }
        HttpSession session = request.getSession();
        session.setAttribute(SignInDetails.CODE_ATTRIBUTE, code.get());
        session.setAttribute(PHONE_ATTRIBUTE, read.get().masked());
        return "redirect:/my/code";
    }

    @GetMapping("/my/code")
    String askForCode(@RequestParam(defaultValue = "") String refused, HttpServletRequest request, Model model) {
        @Nullable HttpSession session = request.getSession(false);
        Object phone = session == null ? null : session.getAttribute(PHONE_ATTRIBUTE);
        if (phone == null) {
            return "redirect:/my/sign-in";
        }
        SignInRefusal.named(refused).ifPresent(reason -> model.addAttribute("refused", "my.refused." + reason.key()));
        model.addAttribute("phone", phone);
        model.addAttribute("minutes", settings.codeLife().toMinutes());
        return "sign-in/code";
    }
}
