package io.yinuo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.crash.Kill.Done;
import io.yinuo.process.SimulatorControl.FromYinuo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the SMSC took twice, and whether a kill of Yinuo excuses it; see {@link Judge}. */
final class Doubles {

    /**
     * How long before a kill an OK may have been given of which Yinuo could not yet have a record: its way through a busy
     * machine and one group commit.
     */
    static final int OPEN_MILLIS_MAX = 2_000;

    private final List<FromYinuo> taken;
    private final List<Done> kills;
    private final int linkWindow;

    Doubles(List<FromYinuo> taken, List<Done> kills, int linkWindow) {
        this.taken = taken;
        this.kills = kills.stream().filter(Done::endedYinuo).toList();
        this.linkWindow = linkWindow;
    }

    /** Returns how many there were, all excused. */
    int judge() {
        Map<String, List<FromYinuo>> same = taken.stream()
                .collect(Collectors.groupingBy(part -> part.to() + " " + part.part() + " " + part.hash()));
        Map<Done, Integer> excused = new HashMap<>();
        List<String> unexcused = new ArrayList<>();
        for (List<FromYinuo> copies : same.values()) {
            List<FromYinuo> inOrder =
                    copies.stream().sorted(Comparator.comparing(FromYinuo::at)).toList();
            for (int i = 1; i < inOrder.size(); i++) {
                Instant first = inOrder.get(i - 1).at();
                Instant second = inOrder.get(i).at();
                Optional<Done> excuse = kills.stream()
                        .filter(kill -> excuses(kill, first, second))
                        .findFirst();
                if (excuse.isPresent()) {
                    excused.merge(excuse.get(), 1, Integer::sum);
                } else {
                    unexcused.add(inOrder.get(i).to() + " at " + first + " and again at " + second);
                }
            }
        }
        assertThat(unexcused)
                .as(
                        "doubles that no kill excuses; kills were at %s",
                        kills.stream().map(Done::from).toList())
                .isEmpty();
        assertThat(excused.values())
                .as("doubles of each kill, of a window of %s", linkWindow)
                .allMatch(count -> count <= linkWindow);
        return excused.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What was on the line when the process died may arrive a moment after. */
    private static boolean excuses(Done kill, Instant first, Instant second) {
        Duration open = Duration.ofMillis(OPEN_MILLIS_MAX);
        return !first.isBefore(kill.from().minus(open))
                && !first.isAfter(kill.to().plus(open))
                && second.isAfter(kill.from());
    }
}
