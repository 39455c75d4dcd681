package io.yinuo.channel.desk;

import io.yinuo.staff.Audit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who did what, newest first, and whether the chain of the entries is whole. */
@Controller
class AuditController {

    private static final int ENTRIES_SHOWN = 200;

    /** Walking the chain reads every entry, so it is not done at every click. */
    private static final Duration WALKED_GOOD_FOR = Duration.ofMinutes(1);

    private final Audit audit;
    private final Clock clock;
    private @Nullable Walked last;

    AuditController(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    record Walked(Audit.ChainState chain, Instant at) {}

    @GetMapping("/desk/audit")
    String newest(Model model) {
        model.addAttribute("entries", audit.newest(ENTRIES_SHOWN));
        model.addAttribute("walked", walked());
        model.addAttribute("mask", new Masking());
        return "desk/audit";
    }

    private synchronized Walked walked() {
        Walked known = last;
        Instant now = clock.instant();
        if (known == null || now.isAfter(known.at().plus(WALKED_GOOD_FOR))) {
            known = new Walked(audit.verify(), now);
            last = known;
        }
        return known;
    }
}
