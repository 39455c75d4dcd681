package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Tariffs and offers by chance. */
final class RandomTerms {

    static final int DATA = 0;
    static final int VOICE = 1;
    static final int MESSAGES = 2;
    static final int DATA_ABROAD = 3;
    static final int VIDEO_BY_PACK = 4;
    static final int CHEAP_AT_NIGHT = 5;

    static final List<Integer> DESTINATIONS = List.of(466, 440, 310, 852);

    /** The first offers are such as others may bring: for these classes, in this order. */
    private static final List<Integer> PARTS_FOR = List.of(VOICE, MESSAGES, DATA_ABROAD, VIDEO_BY_PACK);

    static final int PARTS = 4;

    private static final int DAY = 86_400;
    private static final long MEGABYTE = 1L << 20;

    private static final List<List<Integer>> LEVELS = List.of(
            List.of(50, 80, 90, 100),
            List.of(80, 100),
            List.of(50, 75, 100),
            List.of(),
            List.of(100),
            List.of(1, 10, 20, 40, 60, 80, 99, 100));

    private final Random random;

    RandomTerms(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Tariff tariff(int version, long validFrom) {
        return new Tariff(
                version,
                validFrom,
                classes(),
                zones(),
                new TreeMap<>(Map.of(466, 1, 440, 2, 310, 3, 852, 4)),
                one(LEVELS),
                one(List.of(0, 3_600, DAY, 3 * DAY)),
                one(List.of(0, 3_600, DAY, 2 * DAY, 35 * DAY, 40 * DAY)),
                one(List.of(60, 600, 3_600, DAY)));
    }

    private List<UseClass> classes() {
        List<UseClass> classes = new ArrayList<>();
        classes.add(new UseClass.Priced(DATA, Unit.BYTES, slice(MEGABYTE), MEGABYTE, bands()));
        classes.add(new UseClass.Priced(VOICE, Unit.SECONDS, slice(60), 60, bands()));
        classes.add(new UseClass.Priced(MESSAGES, Unit.MESSAGES, slice(1), 1, bands()));
        classes.add(new UseClass.DayPacks(DATA_ABROAD, slice(1_024)));
        if (random.nextInt(4) > 0) {
            classes.add(new UseClass.PacksOnly(VIDEO_BY_PACK, Unit.BYTES, slice(MEGABYTE)));
        }
        if (random.nextInt(4) > 0) {
            classes.add(new UseClass.Priced(CHEAP_AT_NIGHT, Unit.BYTES, slice(1_000), 1_000, nightBands()));
        }
        return classes;
    }

    /** A tariff that may not follow: another unit, or an older version. */
    Tariff wrong(Tariff newest) {
        Tariff next = tariff(newest.version() + 1, newest.validFrom());
        if (random.nextBoolean()) {
            return new Tariff(
                    newest.version(),
                    next.validFrom(),
                    next.classes(),
                    next.zones(),
                    next.destinations(),
                    next.levels(),
                    next.expiresSoon(),
                    next.lateMax(),
                    next.grantMax());
        }
        List<UseClass> classes = new ArrayList<>(next.classes());
        classes.removeIf(one -> one.number() == CHEAP_AT_NIGHT);
        classes.add(new UseClass.Priced(
                CHEAP_AT_NIGHT, Unit.BYTES, slice(1_000), random.nextBoolean() ? 1_024 : 500, nightBands()));
        return new Tariff(
                next.version(),
                next.validFrom(),
                classes,
                next.zones(),
                next.destinations(),
                next.levels(),
                next.expiresSoon(),
                next.lateMax(),
                next.grantMax());
    }

    private Slice slice(long unit) {
        long floor = unit * one(List.of(1, 2, 10));
        return new Slice(floor * one(List.of(1, 3, 100)), floor);
    }

    private List<PriceBand> bands() {
        return switch (random.nextInt(3)) {
            case 0 -> List.of(new PriceBand(0, one(List.of(1, 10, 29, 100, 1_000))));
            case 1 ->
                List.of(
                        new PriceBand(0, random.nextInt(20)),
                        new PriceBand(7 * 60, 1 + random.nextInt(100)),
                        new PriceBand(23 * 60 + 30, random.nextInt(20)));
            default -> List.of(new PriceBand(0, 7), new PriceBand(1 + random.nextInt(1_439), 13));
        };
    }

    private List<PriceBand> nightBands() {
        return List.of(new PriceBand(0, 0), new PriceBand(6 * 60, 1 + random.nextInt(3)), new PriceBand(1_439, 2));
    }

    private NavigableMap<Integer, RoamingZone> zones() {
        NavigableMap<Integer, RoamingZone> zones = new TreeMap<>();
        zones.put(1, new RoamingZone(300, 3_072, 10, one(List.of(51_200, 30_720)), false));
        zones.put(2, new RoamingZone(600, 3_072, 10, 51_200, false));
        zones.put(3, new RoamingZone(one(List.of(900, 0)), one(List.of(3, 100)), 3, one(List.of(300, 500)), false));
        zones.put(4, new RoamingZone(500, 1_024, 5, one(List.of(5_120, 10_240)), true));
        return zones;
    }

    PackTerms offer(int number) {
        if (number <= PARTS) {
            return part(number);
        }
        return random.nextInt(3) == 0 ? whole(number) : alone(number);
    }

    private PackTerms part(int number) {
        int useClass = PARTS_FOR.get(number - 1);
        return new PackTerms(
                number,
                random.nextInt(4) * 85,
                1 << useClass,
                useClass == VOICE || useClass == MESSAGES
                        ? one(List.of(1L, 10L, 600L))
                        : one(List.of(1_000L, MEGABYTE)),
                0,
                life(),
                false,
                rollOver(),
                PackTerms.TopUp.STACK,
                useClass == VOICE ? one(List.of(0, 7)) : 0,
                List.of());
    }

    /** Now and then it would bring what is not there, what costs something, or use that it covers itself. */
    private PackTerms whole(int number) {
        List<Integer> parts = new ArrayList<>(List.of(1, 2, 3, 4));
        Collections.shuffle(parts, random);
        parts = new ArrayList<>(parts.subList(0, 1 + random.nextInt(PARTS)));
        if (random.nextInt(8) == 0) {
            parts.set(0, one(List.of(PARTS + 1, PARTS + 2, number + 1, 1_000)));
        }
        return new PackTerms(
                number,
                random.nextInt(4) * 85,
                random.nextInt(8) == 0 ? 1 << DATA | 1 << VIDEO_BY_PACK : 1 << DATA,
                one(List.of(1_000L, MEGABYTE, 30 * MEGABYTE)),
                one(List.of(0, 100, 3_000)),
                life(),
                random.nextInt(3) > 0,
                rollOver(),
                PackTerms.TopUp.STACK,
                0,
                parts.contains(number) ? List.of() : parts);
    }

    private PackTerms alone(int number) {
        int usePrice = random.nextInt(5) == 0 ? 1 + random.nextInt(30) : 0;
        int coverage = usePrice > 0
                ? 1 << one(List.of(DATA, VOICE, VIDEO_BY_PACK, CHEAP_AT_NIGHT))
                : one(List.of(
                        1,
                        1,
                        1 << VOICE,
                        1 << MESSAGES,
                        1 << DATA_ABROAD,
                        1 | 1 << VIDEO_BY_PACK,
                        1 | 1 << DATA_ABROAD | 1 << CHEAP_AT_NIGHT));
        long size = (coverage & (1 << VOICE | 1 << MESSAGES)) != 0
                ? one(List.of(1L, 10L, 600L, 36_000L))
                : one(List.of(1_000L, MEGABYTE, 30 * MEGABYTE, 2_048 * MEGABYTE));
        boolean renews = random.nextInt(3) == 0;
        return new PackTerms(
                number,
                random.nextInt(4) * 85,
                coverage,
                size,
                one(List.of(0, 100, 1_000, 3_000)),
                life(),
                renews,
                rollOver(),
                renews ? PackTerms.TopUp.STACK : one(List.of(PackTerms.TopUp.values())),
                usePrice,
                List.of());
    }

    private Optional<PackTerms.RollOver> rollOver() {
        return random.nextInt(3) == 0
                ? Optional.of(new PackTerms.RollOver(random.nextInt(3) * 100, 1 + random.nextInt(3)))
                : Optional.empty();
    }

    private Life life() {
        return switch (random.nextInt(3)) {
            case 0 -> new Life.MonthEnds(one(List.of(1, 1, 3, 6)));
            case 1 -> new Life.Days(one(List.of(1, 7, 30)));
            default -> new Life.DayEnds(one(List.of(1, 2, 30)));
        };
    }
}
