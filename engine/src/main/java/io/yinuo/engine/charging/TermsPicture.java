package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.StateInput;
import io.yinuo.engine.charging.memory.StateOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Offers and tariffs as whole numbers: in a picture of the state, and in the command that brings them. */
public final class TermsPicture {

    private TermsPicture() {}

    /** Writes an offer with the numbers of what it brings. */
    public static void write(PackTerms terms, StateOutput out) {
        writeAlone(terms, out);
        out.put(terms.brings().size());
        terms.brings().forEach(out::put);
    }

    /** Writes an offer without what it brings: the form of those that bring nothing, in logs of every age. */
    public static void writeAlone(PackTerms terms, StateOutput out) {
        out.put(terms.offer());
        out.put(terms.priority());
        out.put(terms.coverage());
        out.put(terms.size());
        out.put(terms.priceFen());
        switch (terms.life()) {
            case Life.MonthEnds(int months) -> pair(0, months, out);
            case Life.Days(int days) -> pair(1, days, out);
            case Life.DayEnds(int days) -> pair(2, days, out);
        }
        out.put(terms.renews() ? 1 : 0);
        out.put(terms.rollOver().map(PackTerms.RollOver::priority).orElse(-1));
        out.put(terms.rollOver().map(PackTerms.RollOver::months).orElse(0));
        out.put(terms.topUp().code());
        out.put(terms.usePriceFen());
    }

    /** @throws IllegalArgumentException if it is none */
    public static PackTerms readOffer(StateInput in) {
        return readOffer(in, true);
    }

    /**
     * Reads what {@link #writeAlone} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PackTerms readAlone(StateInput in) {
        return readOffer(in, false);
    }

    private static PackTerms readOffer(StateInput in, boolean mayBring) {
        return new PackTerms(
                whole(in),
                whole(in),
                (int) in.get(),
                in.get(),
                whole(in),
                life(whole(in), whole(in)),
                in.get() != 0,
                rollOver(whole(in), whole(in)),
                topUp(whole(in)),
                whole(in),
                mayBring ? brings(in) : List.of());
    }

    private static List<Integer> brings(StateInput in) {
        List<Integer> brings = new ArrayList<>();
        for (int left = atMost(PackTerms.BRINGS_MAX, in); left > 0; left--) {
            brings.add(whole(in));
        }
        return brings;
    }

    public static void write(Tariff tariff, StateOutput out) {
        out.put(tariff.version());
        out.put(tariff.validFrom());
        out.put(tariff.classes().size());
        tariff.classes().forEach(one -> write(one, out));
        out.put(tariff.zones().size());
        tariff.zones().forEach((number, zone) -> {
            pair(number, zone.packPriceFen(), out);
            pair(zone.packKilobytes(), zone.packsMax(), out);
            pair(zone.freeKilobytes(), zone.slowAfterwards() ? 1 : 0, out);
        });
        out.put(tariff.destinations().size());
        tariff.destinations().forEach((destination, zone) -> pair(destination, zone, out));
        out.put(tariff.levels().size());
        tariff.levels().forEach(out::put);
        out.put(tariff.expiresSoon());
        out.put(tariff.lateMax());
        out.put(tariff.grantMax());
    }

    /** @throws IllegalArgumentException if it is none */
    public static Tariff readTariff(StateInput in) {
        int version = whole(in);
        long validFrom = in.get();
        List<UseClass> classes = new ArrayList<>();
        for (int left = atMost(UseClass.CLASSES_MAX, in); left > 0; left--) {
            classes.add(readClass(in));
        }
        NavigableMap<Integer, RoamingZone> zones = new TreeMap<>();
        for (int left = atMost(255, in); left > 0; left--) {
            zones.put(whole(in), new RoamingZone(whole(in), whole(in), whole(in), whole(in), in.get() != 0));
        }
        NavigableMap<Integer, Integer> destinations = new TreeMap<>();
        for (int left = atMost(Tariff.DESTINATIONS_MAX, in); left > 0; left--) {
            destinations.put(whole(in), whole(in));
        }
        List<Integer> levels = new ArrayList<>();
        for (int left = atMost(8, in); left > 0; left--) {
            levels.add(whole(in));
        }
        return new Tariff(version, validFrom, classes, zones, destinations, levels, whole(in), whole(in), whole(in));
    }

    private static void write(UseClass useClass, StateOutput out) {
        out.put(useClass.number());
        out.put(useClass.unit().code());
        out.put(useClass.slice().max());
        out.put(useClass.slice().floor());
        switch (useClass) {
            case UseClass.PacksOnly _ -> out.put(0);
            case UseClass.DayPacks _ -> out.put(1);
            case UseClass.Priced priced -> {
                out.put(2);
                out.put(priced.perUnits());
                out.put(priced.bands().size());
                priced.bands().forEach(band -> pair(band.fromMinute(), band.priceFen(), out));
            }
        }
    }

    private static UseClass readClass(StateInput in) {
        int number = whole(in);
        Unit unit = unit(whole(in));
        Slice slice = new Slice(in.get(), in.get());
        return switch (whole(in)) {
            case 0 -> new UseClass.PacksOnly(number, unit, slice);
            case 1 -> new UseClass.DayPacks(number, slice);
            case 2 -> {
                long perUnits = in.get();
                List<PriceBand> bands = new ArrayList<>();
                for (int left = atMost(24, in); left > 0; left--) {
                    bands.add(new PriceBand(whole(in), whole(in)));
                }
                yield new UseClass.Priced(number, unit, slice, perUnits, bands);
            }
            default -> throw new IllegalArgumentException("Not a class of use");
        };
    }

    private static void pair(long one, long other, StateOutput out) {
        out.put(one);
        out.put(other);
    }

    private static int whole(StateInput in) {
        long value = in.get();
        if (value != (int) value) {
            throw new IllegalArgumentException("Too large a number: " + value);
        }
        return (int) value;
    }

    private static int atMost(int most, StateInput in) {
        int count = whole(in);
        if (count < 0 || count > most) {
            throw new IllegalArgumentException("At most " + most + " of them, not " + count);
        }
        return count;
    }

    private static Life life(int kind, int count) {
        return switch (kind) {
            case 0 -> new Life.MonthEnds(count);
            case 1 -> new Life.Days(count);
            case 2 -> new Life.DayEnds(count);
            default -> throw new IllegalArgumentException("Not a life: " + kind);
        };
    }

    private static Optional<PackTerms.RollOver> rollOver(int priority, int months) {
        return priority < 0 ? Optional.empty() : Optional.of(new PackTerms.RollOver(priority, months));
    }

    private static PackTerms.TopUp topUp(int code) {
        return Arrays.stream(PackTerms.TopUp.values())
                .filter(one -> one.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no way of topping up " + code));
    }

    private static Unit unit(int code) {
        return Arrays.stream(Unit.values())
                .filter(one -> one.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no unit " + code));
    }
}
