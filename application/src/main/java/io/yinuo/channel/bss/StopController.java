package io.yinuo.channel.bss;

import io.yinuo.ordering.ServiceChanges;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/stops?after=N&max=M}: the stops for a system that rather asks than listens. It keeps {@code next} of the
 * last answer and asks from there; what it was given never changes, and nothing appears before it later.
 */
@RestController
class StopController {

    private final ServiceChanges changes;

    StopController(ServiceChanges changes) {
        this.changes = changes;
    }

    /**
     * @param next where to go on
     * @param more whether it is worth asking again at once
     */
    record Stops(List<StopView> stops, long next, boolean more) {}

    @GetMapping("/api/stops")
    ResponseEntity<Object> after(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int max) {
        if (after < 0 || max < 1 || max > ServiceChanges.CHANGES_MAX) {
            return Problems.refused(
                    HttpStatus.BAD_REQUEST,
                    "MALFORMED",
                    "after is at least 0, max lies between 1 and " + ServiceChanges.CHANGES_MAX + ".");
        }
        ServiceChanges.Page page = changes.after(after, max);
        return ResponseEntity.ok(
                new Stops(page.changes().stream().map(StopView::of).toList(), page.position(), page.more()));
    }
}
