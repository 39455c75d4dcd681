package io.yinuo.bench.charging;

import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.RoamingZone;
import io.yinuo.engine.charging.Slice;
import io.yinuo.engine.charging.Tariff;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is sold, and to whom: three to five packs for each subscriber, one of which ends at midnight while the events run.
 * Packs are small, so that every road is taken: the next pack, thresholds, money.
 */
final class Catalogue {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate DAY = LocalDate.of(2026, 8, 14);
    static final long MIDNIGHT = DAY.plusDays(1).atStartOfDay(ZONE).toEpochSecond();
    static final long BOUGHT_AT = MIDNIGHT - 3 * 3_600;
    static final long MONTH_END = LocalDate.of(2026, 9, 1).atStartOfDay(ZONE).toEpochSecond();
    static final long QUARTER_END = LocalDate.of(2026, 11, 1).atStartOfDay(ZONE).toEpochSecond();
    static final int MONTH = 2026 * 12 + 7;

    static final int DATA = 0;
    static final int ROAMING = 1;
    static final long MB = 1L << 20;
    static final int FEN_PER_MB = 29;
    static final long OPENING_FEN = 100_000;

    static final int PACK_KILOBYTES = 3_072;
    static final int DAY_PACKS_MAX = 10;
    static final int FREE_KILOBYTES = 51_200;
    /** Fen of a day pack by zone, from zone 1 on. */
    static final int[] ZONE_FEN = {300, 600, 900};

    static final int[] DESTINATIONS = {466, 440, 450, 520, 525, 208, 262, 310, 724, 655};

    private static final long FIRST_PHONE = 8_613_800_000_000L;

    /** A pack that is sold, with the end that it has when it is bought at {@link #BOUGHT_AT}. */
    record Pack(int offer, int priority, long size, int priceFen, Life life, long expires) {

        PackTerms terms() {
            return new PackTerms(
                    offer,
                    priority,
                    1 << DATA,
                    size,
                    priceFen,
                    life,
                    false,
                    Optional.empty(),
                    PackTerms.TopUp.STACK,
                    0,
                    List.of());
        }
    }

    static final List<Pack> PACKS = List.of(
            new Pack(1, 10, 40 * MB, 5_800, new Life.MonthEnds(1), MONTH_END),
            new Pack(2, 20, 30 * MB, 3_000, new Life.MonthEnds(1), MONTH_END),
            new Pack(3, 1, 10 * MB, 0, new Life.DayEnds(1), MIDNIGHT),
            new Pack(4, 20, 50 * MB, 9_000, new Life.MonthEnds(3), QUARTER_END),
            new Pack(5, 10, 20 * MB, 0, new Life.MonthEnds(3), QUARTER_END));

    private Catalogue() {}

    static long phone(int subscriber) {
        return FIRST_PHONE + subscriber;
    }

    static int subscriber(long phone) {
        return (int) (phone - FIRST_PHONE);
    }

    /** How many of {@link #PACKS}, from the first on, a subscriber has. */
    static int packs(int subscriber) {
        return 3 + subscriber % 3;
    }

    static int zone(int destination) {
        return destination % ZONE_FEN.length + 1;
    }

    /** The day of a moment, counted from 1970; the events lie on this day and the next ones. */
    static int day(long second) {
        return Math.toIntExact(DAY.toEpochDay() + 1 + Math.floorDiv(second - MIDNIGHT, 86_400));
    }

    static Tariff tariff() {
        Slice slice = new Slice(100 * MB, MB);
        TreeMap<Integer, RoamingZone> zones = new TreeMap<>();
        for (int zone = 1; zone <= ZONE_FEN.length; zone++) {
            zones.put(zone, new RoamingZone(ZONE_FEN[zone - 1], PACK_KILOBYTES, DAY_PACKS_MAX, FREE_KILOBYTES, false));
        }
        TreeMap<Integer, Integer> destinations = new TreeMap<>();
        for (int destination : DESTINATIONS) {
            destinations.put(destination, zone(destination));
        }
        return new Tariff(
                1,
                0,
                List.of(
                        new UseClass.Priced(DATA, Unit.BYTES, slice, MB, List.of(new PriceBand(0, FEN_PER_MB))),
                        new UseClass.DayPacks(ROAMING, slice)),
                zones,
                destinations,
                List.of(50, 80, 100),
                0,
                3 * 86_400,
                3_600);
    }
}
