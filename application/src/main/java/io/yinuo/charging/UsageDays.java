package io.yinuo.charging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a line used, day by day.
 *
 * @param days         every day that was asked for, in order, those without use too
 * @param countedUntil what was used before this moment is counted, as far as it was reported; what is used in an hour is
 *                     counted when the hour is over
 */
public record UsageDays(List<Day> days, Instant countedUntil) {

    /** @param units by number of the class of use; bytes, seconds or messages */
    public record Day(LocalDate date, Map<Integer, Long> units) {

        public Day {
            units = Map.copyOf(units);
        }

        public long of(int useClass) {
            return units.getOrDefault(useClass, 0L);
        }
    }

    public UsageDays {
        days = List.copyOf(days);
    }

    /** What was used of a class on all days together. */
    public long of(int useClass) {
        return days.stream().mapToLong(day -> day.of(useClass)).sum();
    }

    /** The classes of which something was used. */
    public Set<Integer> classes() {
        Set<Integer> used = new TreeSet<>();
        days.forEach(day -> used.addAll(day.units().keySet()));
        return used;
    }
}
