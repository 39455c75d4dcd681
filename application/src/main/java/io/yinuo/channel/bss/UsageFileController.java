package io.yinuo.channel.bss;

import io.yinuo.charging.UsageFileAnswer;
import io.yinuo.charging.UsageFileProgress;
import io.yinuo.charging.UsageFiles;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/usage-files?name=NAME}: the door for files of use that are small enough to be sent; larger ones are put into
 * the folder. The answer comes when the file is on the disk; how far it is says {@code GET}.
 */
@RestController
class UsageFileController {

    private static final Logger LOG = LoggerFactory.getLogger(UsageFileController.class);

    /** A body is held in memory. */
    private static final int BYTES_MAX = 16 << 20;

    private static final int AT_ONCE = 2;
    private static final int PAGE_MAX = 1_000;

    private final UsageFiles files;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    UsageFileController(UsageFiles files) {
        this.files = files;
    }

    /**
     * A file as a machine is told of it.
     *
     * @param state {@code WAITS}, {@code RUNS} or {@code DONE}
     */
    record View(String name, String state, long lines, long linesDone, long settled, long rejected) {

        static View of(UsageFileProgress file) {
            return new View(
                    file.name(),
                    file.ended().isPresent() ? "DONE" : "RUNS",
                    file.lines(),
                    file.linesDone(),
                    file.settled(),
                    file.rejected());
        }
    }

    @PostMapping("/api/usage-files")
    ResponseEntity<Object> post(@RequestParam String name, HttpServletRequest request)
            throws IOException, InterruptedException {
        if (request.getContentLengthLong() > BYTES_MAX) {
            return tooLong();
        }
        turns.acquire();
        try {
            byte[] body = request.getInputStream().readNBytes(BYTES_MAX + 1);
            return body.length > BYTES_MAX ? tooLong() : answer(files.put(name, body));
        } finally {
            turns.release();
        }
    }

    private static ResponseEntity<Object> answer(UsageFileAnswer answer) {
        return switch (answer) {
            case UsageFileAnswer.Taken(String name) -> {
                LOG.info("A file of use was sent: {}", name);
                yield ResponseEntity.accepted()
                        .location(URI.create("/api/usage-files/" + name))
                        .body(new View(name, "WAITS", 0, 0, 0, 0));
            }
            case UsageFileAnswer.Known(UsageFileProgress progress) -> ResponseEntity.ok(View.of(progress));
            case UsageFileAnswer.Refused(UsageFileAnswer.Reason reason, String detail) ->
                Problems.refused(status(reason), reason.name(), detail + " Nothing was booked.");
        };
    }

    private static HttpStatus status(UsageFileAnswer.Reason reason) {
        return switch (reason) {
            case NAME, HEADER, DAMAGED -> HttpStatus.BAD_REQUEST;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case NAME_USED, SAME_CONTENT -> HttpStatus.CONFLICT;
            case QUEUE_FULL -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static ResponseEntity<Object> tooLong() {
        return Problems.refused(
                HttpStatus.CONTENT_TOO_LARGE,
                "TOO_LONG",
                "A file that is sent has at most " + BYTES_MAX + " bytes; put larger ones into the folder.");
    }

    @GetMapping("/api/usage-files/{name}")
    ResponseEntity<Object> find(@PathVariable String name) {
        Optional<UsageFileProgress> found = files.find(name);
        return found.isPresent()
                ? ResponseEntity.ok(View.of(found.get()))
                : Problems.refused(HttpStatus.NOT_FOUND, "UNKNOWN_FILE", "No file of this name was begun.");
    }

    @GetMapping("/api/usage-files")
    ResponseEntity<Object> newest(@RequestParam(defaultValue = "100") int max) {
        if (max < 1 || max > PAGE_MAX) {
            return Problems.refused(HttpStatus.BAD_REQUEST, "MALFORMED", "max lies between 1 and " + PAGE_MAX + ".");
        }
        List<View> views = files.newest(max).stream().map(View::of).toList();
        return ResponseEntity.ok(views);
    }
}
