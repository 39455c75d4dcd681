package io.yinuo.channel.bss;

import io.yinuo.channel.news.NewsStore;
import io.yinuo.kernel.Operator;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /desk/stops}: what the customer system was told and has not acknowledged. */
@Controller
class StopPages {

    private static final int SHOWN = 200;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final NewsStore store;
    private final BssSettings settings;
    private final Operator operator;

    StopPages(@Qualifier("stopNewsStore") NewsStore store, BssSettings settings, Operator operator) {
        this.store = store;
        this.settings = settings;
        this.operator = operator;
    }

    /** One row of the page; the number of the phone is masked. */
    record Told(
            long number,
            String when,
            String phone,
            String kind,
            String offer,
            int attempts,
            String next,
            String problem) {}

    @GetMapping("/desk/stops")
    String stops(Model page) {
        page.addAttribute("on", settings.stopsTarget().isPresent());
        page.addAttribute(
                "stops",
                store.unacknowledged(SHOWN).stream()
                        .map(news -> new Told(
                                news.position(),
                                moment(news.at()),
                                news.line().masked(),
                                news.kind(),
                                news.subject(),
                                news.attempts(),
                                moment(news.nextAt()),
                                news.lastProblem().orElse("")))
                        .toList());
        return "bss/stops";
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(operator.zone()));
    }
}
