package io.yinuo.channel.selfcare;

import io.yinuo.kernel.Language;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /roaming}: what data costs abroad, for everybody. */
@Controller
class RoamingPage {

    private final RoamingTable table;

    RoamingPage(RoamingTable table) {
        this.table = table;
    }

    @GetMapping("/roaming")
    String prices(Locale locale, Model page) {
        page.addAttribute("table", table.table(Language.of(locale)));
        return "roaming";
    }
}
