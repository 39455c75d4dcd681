package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /** Whether all that an offer brings is there and may come with it, each for use that none of the others covers. */
    boolean isWhole(PackTerms terms) {
        if (!offers.keySet().containsAll(terms.brings())) {
            return false;
        }
        List<PackTerms> parts = terms.brings().stream().map(offers::get).toList();
        List<PackTerms> whole = new ArrayList<>(parts);
        whole.add(terms);
        return parts.stream().allMatch(PlainTerms::costsAndBringsNothing)
                && IntStream.range(0, 32)
                        .allMatch(useClass -> whole.stream()
                                        .filter(one -> (one.coverage() & 1 << useClass) != 0)
                                        .count()
                                <= 1);
    }

    private static boolean costsAndBringsNothing(PackTerms part) {
        return part.priceFen() == 0
                && part.brings().isEmpty()
                && !part.renews()
                && part.topUp() == PackTerms.TopUp.STACK;
    }

    boolean isBrought(int offer) {
        return offers.values().stream().anyMatch(one -> one.brings().contains(offer));
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
