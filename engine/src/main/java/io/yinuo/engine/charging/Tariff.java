package io.yinuo.engine.charging;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What use costs from one moment on, and when customers are told of it.
 *
 * @param version      1 and up, each later than the one before
 * @param validFrom    second
 * @param classes      the classes of use that are sold; none twice
 * @param zones        roaming zones by number, 1 to 255
 * @param destinations the zone of each destination: mobile country code, 1 to 1,023
 * @param levels       percents of a pack or cap at which customers are told, ascending, 1 to 100; at most 8
 * @param expiresSoon  how long before its end a pack is called to mind, seconds; 0 for never
 * @param lateMax      how long after it use may be reported, seconds, at most 40 days; more than before holds for what
 *                     was not too late already
 * @param grantMax     how long a grant is valid at the most, seconds, 1 to a day
 */
public record Tariff(
        int version,
        long validFrom,
        List<UseClass> classes,
        NavigableMap<Integer, RoamingZone> zones,
        NavigableMap<Integer, Integer> destinations,
        List<Integer> levels,
        int expiresSoon,
        int lateMax,
        int grantMax) {

    static final int DESTINATIONS_MAX = 1_023;

    private static final int DAY = 86_400;

    static final int LATE_MAX = 40 * DAY;

    public Tariff {
        classes = List.copyOf(classes);
        zones = new TreeMap<>(zones);
        destinations = new TreeMap<>(destinations);
        levels = List.copyOf(levels);
        if (version < 1 || validFrom < 0 || validFrom > OperatorCalendar.LAST_SECOND || expiresSoon < 0) {
            throw new IllegalArgumentException("Not a tariff: version " + version + " from " + validFrom);
        }
        if (lateMax < 0 || lateMax > LATE_MAX || grantMax < 1 || grantMax > DAY) {
            throw new IllegalArgumentException("Late records of " + lateMax + " s, grants of " + grantMax + " s");
        }
        if (classes.stream().map(UseClass::number).distinct().count() != classes.size()) {
            throw new IllegalArgumentException("A class of use stands in the tariff twice");
        }
        if (levels.size() > 8) {
            throw new IllegalArgumentException("At most 8 levels, not " + levels.size());
        }
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i) < 1 || levels.get(i) > 100 || (i > 0 && levels.get(i) <= levels.get(i - 1))) {
                throw new IllegalArgumentException("Levels are ascending percents, not " + levels);
            }
        }
        for (Map.Entry<Integer, Integer> destination : destinations.entrySet()) {
            if (destination.getKey() < 1
                    || destination.getKey() > DESTINATIONS_MAX
                    || !zones.containsKey(destination.getValue())) {
                throw new IllegalArgumentException("Destination " + destination.getKey() + " lies in no zone");
            }
        }
    }

    Optional<RoamingZone> zoneOf(int destination) {
        return Optional.ofNullable(destinations.get(destination)).map(zones::get);
    }

    /** The same tariff laid out so that looking something up allocates nothing. */
    static final class Table {

        private final Tariff tariff;
        private final @Nullable UseClass[] byNumber = new @Nullable UseClass[UseClass.CLASSES_MAX];
        private final @Nullable RoamingZone[] byDestination = new @Nullable RoamingZone[DESTINATIONS_MAX + 1];
        private final int[] levels;

        Table(Tariff tariff) {
            this.tariff = tariff;
            for (UseClass one : tariff.classes) {
                byNumber[one.number()] = one;
            }
            tariff.destinations
                    .keySet()
                    .forEach(destination -> byDestination[destination] =
                            tariff.zoneOf(destination).orElseThrow());
            levels = tariff.levels.stream().mapToInt(Integer::intValue).toArray();
        }

        Tariff tariff() {
            return tariff;
        }

        @Nullable
        UseClass useClass(int number) {
            return byNumber[number];
        }

        @Nullable
        RoamingZone zone(int destination) {
            return byDestination[destination];
        }

        int levels() {
            return levels.length;
        }

        int level(int place) {
            return levels[place];
        }
    }
}
