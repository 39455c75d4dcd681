package io.yinuo.channel.bss;

import io.yinuo.charging.UsageFileProgress;
import io.yinuo.charging.UsageFiles;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /desk/usage-files}: the files of use that were begun, how far each is, and why lines of it were rejected. The lines
 * themselves name customers; they stay in the folder {@code rejected}, where whoever brought the file fetches them.
 */
@Controller
@RequestMapping("/desk/usage-files")
class UsageFilePages {

    private static final int SHOWN = 20;
    private static final int SKIP_MAX = 100_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final UsageFiles files;
    private final Operator operator;
    private final Clock clock;

    UsageFilePages(UsageFiles files, Operator operator, Clock clock) {
        this.files = files;
        this.operator = operator;
        this.clock = clock;
    }

    /**
     * A file as the page shows it.
     *
     * @param percent of its lines, 0 to 100; 100 only when all are done
     */
    record Row(String name, String taken, boolean done, int percent, long settled, long rejected, long perSecond) {}

    @GetMapping
    String files(@RequestParam(defaultValue = "0") int skip, Model page) {
        int from = Math.clamp(skip, 0, SKIP_MAX);
        List<UsageFileProgress> found = files.newest(from, SHOWN + 1);
        List<Row> rows = found.stream().limit(SHOWN).map(this::row).toList();
        page.addAttribute("files", rows);
        page.addAttribute("skip", from);
        page.addAttribute("newer", Math.max(0, from - SHOWN));
        page.addAttribute("older", from + SHOWN);
        page.addAttribute("more", found.size() > SHOWN);
        page.addAttribute("live", rows.stream().anyMatch(row -> !row.done()));
        return "bss/usage-files";
    }

    @GetMapping("/{name}")
    String file(@PathVariable String name, Model page) {
        UsageFileProgress found = files.find(name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such file of use"));
        page.addAttribute("file", row(found));
        page.addAttribute("lines", found.lines());
        page.addAttribute("linesDone", found.linesDone());
        page.addAttribute("ended", found.ended().map(this::moment).orElse(""));
        page.addAttribute("reasons", files.rejectReasons(name));
        return "bss/usage-file";
    }

    private Row row(UsageFileProgress file) {
        Instant until = file.ended().orElseGet(clock::instant);
        long millis = Math.max(1, Duration.between(file.taken(), until).toMillis());
        return new Row(
                file.name(),
                moment(file.taken()),
                file.ended().isPresent(),
                (int) (100 * file.linesDone() / file.lines()),
                file.settled(),
                file.rejected(),
                1_000 * (file.settled() + file.rejected()) / millis);
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(operator.zone()));
    }
}
