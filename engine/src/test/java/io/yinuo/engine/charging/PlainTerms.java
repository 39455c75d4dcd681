package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tariffs and offers that were brought. */
final class PlainTerms {

    final List<Tariff> tariffs = new ArrayList<>();
    final Map<Integer, PackTerms> offers = new HashMap<>();

    /** The latest version that is valid already. */
    Optional<Tariff> at(long second) {
        for (Tariff tariff : tariffs.reversed()) {
            if (tariff.validFrom() <= second) {
                return Optional.of(tariff);
            }
        }
        return Optional.empty();
    }

    Optional<UseClass> useClass(int number, long second) {
        for (UseClass one : at(second).map(Tariff::classes).orElse(List.of())) {
            if (one.number() == number) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    Optional<RoamingZone> zone(int destination, long second) {
        return at(second).flatMap(tariff -> tariff.zoneOf(destination));
    }

    long nextAfter(long second) {
        return tariffs.stream()
                .mapToLong(Tariff::validFrom)
                .filter(from -> from > second)
                .min()
                .orElse(OperatorCalendar.LAST_SECOND);
    }

    /** The highest level that so much of a whole has reached; 0 if none. */
    int level(long used, long whole, long now) {
        int highest = 0;
        for (int percent : at(now).map(Tariff::levels).orElse(List.of())) {
            if (used * 100 >= whole * percent) {
                highest = Math.max(highest, percent);
            }
        }
        return highest;
    }

    /** Whether a tariff may follow those that there are. */
    boolean fits(Tariff next) {
        return tariffs.stream()
                .allMatch(before -> before.version() < next.version()
                        && before.validFrom() <= next.validFrom()
                        && before.classes().stream()
                                .allMatch(one -> next.classes().stream()
                                        .filter(other -> other.number() == one.number())
                                        .allMatch(other -> sameUnits(one, other))));
    }

    private static boolean sameUnits(UseClass one, UseClass other) {
        if (one instanceof UseClass.Priced first && other instanceof UseClass.Priced second) {
            return one.unit() == other.unit() && first.perUnits() == second.perUnits();
        }
        return one.unit() == other.unit();
    }
}
