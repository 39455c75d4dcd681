package io.yinuo.engine.commitment;

import io.yinuo.kernel.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Counts the facts of one area for its measures. Immutable. */
public final class Tallying {

    private final ZoneId zone;
    private final List<Measure> measures;

    /** @param zone whose days count */
    public Tallying(List<Measure> measures, ZoneId zone) {
        this.measures = List.copyOf(measures);
        this.zone = zone;
    }

    /** A measure on a day of the operator's zone. */
    public record Day(MeasureId measure, LocalDate date) {}

    /** A fact that says nothing readable about a measure, and why. */
    public record Refused(long position, MeasureId measure, String reason) {}

    /**
     * What a page of facts changes.
     *
     * @param added   to be added to what was counted before
     * @param open    what is awaited now, for the keys that the page touched
     * @param settled keys of the page that are awaited no longer
     * @param refused facts that were left out
     */
    public record Outcome(
            Map<Day, Tally> added, Map<Awaited.Key, Awaited> open, Set<Awaited.Key> settled, List<Refused> refused) {}

    /** What the caller has to know about before {@link #count}: the keys that these facts touch. */
    public Set<Awaited.Key> keysOf(List<Fact> facts) {
        Set<Awaited.Key> keys = new LinkedHashSet<>();
        for (Fact fact : facts) {
            for (Measure measure : measures) {
                if (measure instanceof Measure.Awaiting awaiting && concerns(fact, awaiting)) {
                    keyOf(fact, awaiting).ifPresent(keys::add);
                }
            }
        }
        return keys;
    }

    /**
     * Counts a page.
     *
     * @param open what was awaited before, for {@link #keysOf} this page
     */
    public Outcome count(List<Fact> facts, Map<Awaited.Key, Awaited> open) {
        Page page = new Page(zone, new HashMap<>(open));
        for (Fact fact : facts) {
            for (Measure measure : measures) {
                switch (measure) {
                    case Measure.Each each -> page.each(fact, each);
                    case Measure.Awaiting awaiting -> page.awaiting(fact, awaiting);
                    case Measure.Count count -> page.count(fact, count);
                    case Measure.Speed speed -> page.speed(fact, speed);
                }
            }
        }
        return page.outcome();
    }

    private static boolean concerns(Fact fact, Measure.Awaiting awaiting) {
        return fact.kind().equals(awaiting.opens())
                || fact.kind().equals(awaiting.answeredBy())
                || awaiting.givenUpBy().filter(fact.kind()::equals).isPresent();
    }

    private static Optional<Awaited.Key> keyOf(Fact fact, Measure.Awaiting awaiting) {
        return Optional.ofNullable(fact.attributes().get(awaiting.key()))
                .filter(key -> !key.isBlank())
                .map(key -> new Awaited.Key(awaiting.id(), key));
    }

    /** The page that is being counted. */
    private static final class Page {

        private final ZoneId zone;
        private final Map<Awaited.Key, Awaited> open;
        private final Map<Day, Tally> added = new LinkedHashMap<>();
        private final Set<Awaited.Key> settled = new LinkedHashSet<>();
        private final List<Refused> refused = new ArrayList<>();

        Page(ZoneId zone, Map<Awaited.Key, Awaited> open) {
            this.zone = zone;
            this.open = open;
        }

        Outcome outcome() {
            return new Outcome(added, open, settled, refused);
        }

        void each(Fact fact, Measure.Each each) {
            if (!fact.kind().equals(each.kind()) || !meets(fact, each.where())) {
                return;
            }
            Tally tally = on(each, fact.at());
            if (meets(fact, each.good())) {
                tally.addGood();
            } else {
                tally.addBad();
            }
            each.delay().ifPresent(attribute -> delay(fact, each, attribute));
        }

        void count(Fact fact, Measure.Count count) {
            if (fact.kind().equals(count.kind()) && meets(fact, count.where())) {
                on(count, fact.at()).addGood();
            }
        }

        void speed(Fact fact, Measure.Speed speed) {
            if (fact.kind().equals(speed.kind())) {
                delay(fact, speed, speed.delay());
            }
        }

        void awaiting(Fact fact, Measure.Awaiting awaiting) {
            if (!concerns(fact, awaiting)) {
                return;
            }
            Optional<Awaited.Key> key = keyOf(fact, awaiting);
            if (key.isEmpty()) {
                refused.add(new Refused(fact.position(), awaiting.id(), "no " + awaiting.key()));
                if (fact.kind().equals(awaiting.opens())) {
                    on(awaiting, fact.at()).addBad(); // nothing can ever answer it
                }
                return;
            }
            Awaited before = open.getOrDefault(key.get(), Awaited.NOTHING);
            Awaited after = fact.kind().equals(awaiting.opens())
                    ? before.opened(fact.at())
                    : fact.kind().equals(awaiting.answeredBy()) ? before.answered(fact.at()) : before.abandoned();
            if (after.openedAt().isPresent() && after.answeredAt().isPresent()) {
                settle(awaiting, after.openedAt().get(), after.answeredAt().get());
                open.remove(key.get());
                settled.add(key.get());
            } else {
                open.put(key.get(), after);
                settled.remove(key.get());
            }
        }

        private void settle(Measure.Awaiting awaiting, Instant openedAt, Instant answeredAt) {
            Tally tally = on(awaiting, openedAt);
            Duration taken = Duration.between(openedAt, answeredAt);
            if (taken.compareTo(awaiting.within()) <= 0) {
                tally.addGood();
            } else {
                tally.addBad();
            }
            tally.addDelay(Math.max(0, taken.toMillis()));
        }

        private void delay(Fact fact, Measure measure, String attribute) {
            OptionalLong millis = Condition.duration(fact, attribute);
            if (millis.isPresent()) {
                on(measure, fact.at()).addDelay(millis.getAsLong());
            } else {
                refused.add(new Refused(fact.position(), measure.id(), attribute + " is no duration"));
            }
        }

        private Tally on(Measure measure, Instant at) {
            return added.computeIfAbsent(new Day(measure.id(), at.atZone(zone).toLocalDate()), day -> new Tally());
        }

        private static boolean meets(Fact fact, List<Condition> conditions) {
            return conditions.stream().allMatch(condition -> condition.isMetBy(fact));
        }
    }
}
