package io.yinuo.engine.charging;

import io.yinuo.engine.charging.PackTerms.RollOver;
import io.yinuo.engine.charging.PackTerms.TopUp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An operator with a tariff, some offers and a clock that tests set, and customers who live their days there. */
final class Shop {

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    static final long MB = 1L << 20;

    static final int DATA = 0;
    static final int ROAMING = 1;
    static final int VOICE = 2;
    static final int SMS = 3;
    static final int VIDEO = 4;
    static final int VOICE_IN_ZONE_1 = 5;
    static final int SMS_IN_ZONE_1 = 6;

    static final int TAIWAN = 466;
    static final int JAPAN = 440;
    static final int BRAZIL = 724;
    static final int NOWHERE = 0;

    /** 500 MB a month for 58 yuan, renews. */
    static final int PLAN_58 = 1;
    /** 1,000 MB for 30 yuan to the end of the month; several at once. */
    static final int STACK_30 = 2;
    /** 2 GB for 70 yuan to the end of the month. */
    static final int BIG_70 = 3;
    /** 3 GB for 90 yuan to the end of the quarter's third month. */
    static final int QUARTER = 4;
    /** 6 GB for 150 yuan over half a year. */
    static final int HALF_YEAR = 5;
    /** 500 MB a month for 58 yuan; the rest moves on for a month. */
    static final int PLAN_WITH_ROLL_OVER = 6;
    /** 100 MB, given. */
    static final int GIFT = 7;
    /** 50 minutes of calls. */
    static final int CALLS = 8;
    /** 100 MB a day, given, to midnight. */
    static final int DAY_GIFT = 9;
    /** 1,000 MB at 10 fen each instead of 29. */
    static final int CHEAP_PRICE = 10;
    /** 100 MB that lasts 30 days; buying again adds and extends. */
    static final int REFILL = 11;
    /** 1 GB that covers Taiwan. */
    static final int TRAVEL = 12;
    /** 50 minutes of calls that come with another offer; what is left of them moves on for a month. */
    static final int CALLS_OF_A_PLAN = 13;
    /** 100 messages that come with another offer. */
    static final int SMS_OF_A_PLAN = 14;
    /** 1,000 MB, 50 minutes and 100 messages a month for 88 yuan, renews. */
    static final int PLAN_88 = 15;

    final Told.Ear ear = new Told.Ear();
    final ChargingEngine engine;
    private final Answer answer = new Answer();
    private long now;
    private long keys;
    private long records;
    private long phones = 8613800000000L;

    Shop(String moment) {
        engine = new ChargingEngine(Capacity.forSubscribers(1_000), BEIJING, 1, ear.listening());
        at("2014-01-01T00:00");
        engine.tariff(tariff(1, now), now, answer);
        for (PackTerms terms : offers()) {
            engine.offer(terms, now, answer);
        }
        at(moment);
    }

    static Tariff tariff(int version, long validFrom) {
        Slice data = new Slice(100 * MB, MB);
        TreeMap<Integer, RoamingZone> zones = new TreeMap<>();
        zones.put(1, new RoamingZone(300, 3_072, 10, 51_200, false));
        zones.put(2, new RoamingZone(600, 3_072, 10, 51_200, false));
        zones.put(3, new RoamingZone(500, 5_120, 5, 102_400, true));
        TreeMap<Integer, Integer> destinations = new TreeMap<>();
        destinations.put(TAIWAN, 1);
        destinations.put(JAPAN, 2);
        destinations.put(BRAZIL, 3);
        return new Tariff(
                version,
                validFrom,
                List.of(
                        new UseClass.Priced(DATA, Unit.BYTES, data, MB, List.of(new PriceBand(0, 29))),
                        new UseClass.DayPacks(ROAMING, data),
                        new UseClass.Priced(
                                VOICE,
                                Unit.SECONDS,
                                new Slice(600, 60),
                                60,
                                List.of(new PriceBand(0, 10), new PriceBand(7 * 60, 19), new PriceBand(21 * 60, 10))),
                        new UseClass.Priced(SMS, Unit.MESSAGES, new Slice(10, 1), 1, List.of(new PriceBand(0, 10))),
                        new UseClass.PacksOnly(VIDEO, Unit.BYTES, data),
                        new UseClass.Priced(
                                VOICE_IN_ZONE_1, Unit.SECONDS, new Slice(600, 60), 60, List.of(new PriceBand(0, 99))),
                        new UseClass.Priced(
                                SMS_IN_ZONE_1, Unit.MESSAGES, new Slice(10, 1), 1, List.of(new PriceBand(0, 39)))),
                zones,
                destinations,
                List.of(50, 80, 100),
                3 * 86_400,
                3 * 86_400,
                3_600);
    }

    static List<PackTerms> offers() {
        int data = 1 << DATA;
        Optional<RollOver> none = Optional.empty();
        return List.of(
                terms(PLAN_58, 10, data, 500 * MB, 5_800, new Life.MonthEnds(1), true, none, TopUp.STACK, 0),
                terms(STACK_30, 20, data, 1_000 * MB, 3_000, new Life.MonthEnds(1), false, none, TopUp.STACK, 0),
                terms(BIG_70, 20, data, 2_048 * MB, 7_000, new Life.MonthEnds(1), false, none, TopUp.STACK, 0),
                terms(QUARTER, 30, data, 3_072 * MB, 9_000, new Life.MonthEnds(3), false, none, TopUp.STACK, 0),
                terms(HALF_YEAR, 30, data, 6_144 * MB, 15_000, new Life.MonthEnds(6), false, none, TopUp.STACK, 0),
                terms(
                        PLAN_WITH_ROLL_OVER,
                        10,
                        data,
                        500 * MB,
                        5_800,
                        new Life.MonthEnds(1),
                        true,
                        Optional.of(new RollOver(40, 1)),
                        TopUp.STACK,
                        0),
                terms(GIFT, 5, data, 100 * MB, 0, new Life.MonthEnds(1), false, none, TopUp.STACK, 0),
                terms(CALLS, 10, 1 << VOICE, 3_000, 1_000, new Life.MonthEnds(1), false, none, TopUp.STACK, 0),
                terms(DAY_GIFT, 1, data, 100 * MB, 0, new Life.DayEnds(1), false, none, TopUp.STACK, 0),
                terms(CHEAP_PRICE, 10, data, 1_000 * MB, 500, new Life.MonthEnds(1), false, none, TopUp.STACK, 10),
                terms(REFILL, 10, data, 100 * MB, 500, new Life.Days(30), false, none, TopUp.SUM_AND_EXTEND, 0),
                terms(TRAVEL, 10, 1 << ROAMING, 1_024 * MB, 5_000, new Life.Days(7), false, none, TopUp.STACK, 0),
                terms(
                        CALLS_OF_A_PLAN,
                        30,
                        1 << VOICE,
                        3_000,
                        0,
                        new Life.DayEnds(1),
                        false,
                        Optional.of(new RollOver(20, 1)),
                        TopUp.STACK,
                        0),
                terms(SMS_OF_A_PLAN, 40, 1 << SMS, 100, 0, new Life.MonthEnds(6), false, none, TopUp.STACK, 0),
                new PackTerms(
                        PLAN_88,
                        35,
                        data,
                        1_000 * MB,
                        8_800,
                        new Life.MonthEnds(1),
                        true,
                        none,
                        TopUp.STACK,
                        0,
                        List.of(CALLS_OF_A_PLAN, SMS_OF_A_PLAN)));
    }

    private static PackTerms terms(
            int offer,
            int priority,
            int coverage,
            long size,
            int price,
            Life life,
            boolean renews,
            Optional<RollOver> rollOver,
            TopUp topUp,
            int usePrice) {
        return new PackTerms(
                offer, priority, coverage, size, price, life, renews, rollOver, topUp, usePrice, List.of());
    }

    /** Sets the clock, by Beijing time, and lets happen what is due. */
    void at(String moment) {
        now = second(moment);
        Answer passed = new Answer();
        do {
            engine.advance(100, 0, now, passed);
        } while (passed.work() == 100);
    }

    static long second(String moment) {
        return LocalDateTime.parse(moment).atZone(BEIJING).toEpochSecond();
    }

    long now() {
        return now;
    }

    CommandKey key() {
        keys++;
        return new CommandKey(keys, 1, keys);
    }

    Answer answer() {
        return answer;
    }

    Customer aCustomerWith(int yuan) {
        Customer customer = new Customer(++phones);
        engine.open(key(), customer.phone, yuan * 100L, now, answer);
        return customer;
    }

    /** Somebody with a phone. What he does returns the engine's answer, good until the next one. */
    final class Customer {

        final long phone;
        private long sessions;

        Customer(long phone) {
            this.phone = phone;
        }

        Answer buys(int offer) {
            engine.buy(key(), phone, offer, now, answer);
            return answer;
        }

        Answer tops(int yuan) {
            engine.topUp(key(), phone, yuan * 100L, now, answer);
            return answer;
        }

        Answer uses(int useClass, int destination, long units) {
            return used(useClass, destination, units, now);
        }

        Answer uses(long bytes) {
            return uses(DATA, NOWHERE, bytes);
        }

        /** Use that is reported later than it happened. */
        Answer used(int useClass, int destination, long units, long usedAt) {
            engine.use(7, ++records, phone, useClass, destination, units, usedAt, now, answer);
            return answer;
        }

        Session goesOnline() {
            long number = phone * 1_000 + ++sessions;
            engine.openSession(number, phone, now, answer);
            return new Session(number);
        }

        long fen() {
            return look().fen;
        }

        long heldFen() {
            return look().held;
        }

        List<Pack> packs() {
            return look().packs;
        }

        List<Told> told(String fact) {
            return ear.all(fact).stream()
                    .filter(told -> told.number(0) == phone)
                    .toList();
        }

        private Look look() {
            Look look = new Look();
            engine.read(phone, look);
            return look;
        }
    }

    /** A session of the network for a customer. */
    final class Session {

        final long number;
        private long reports;

        Session(long number) {
            this.number = number;
        }

        Answer wants(long units) {
            return reports(DATA, NOWHERE, 0, units);
        }

        Answer reports(int useClass, int destination, long used, long wanted) {
            engine.report(number, ++reports, useClass, destination, used, wanted, now, now, answer);
            return answer;
        }

        Answer usedAndWants(long used, long wanted) {
            return reports(DATA, NOWHERE, used, wanted);
        }

        Answer ends(long used) {
            reports(DATA, NOWHERE, used, -1);
            engine.release(number, now, answer);
            return answer;
        }
    }

    record Pack(
            long number,
            int offer,
            long size,
            long used,
            long held,
            long expires,
            boolean isExpired,
            boolean isLapsed) {

        long left() {
            return size - used;
        }
    }

    private static final class Look implements AccountReader {

        private long fen;
        private long held;
        private final List<Pack> packs = new ArrayList<>();

        @Override
        public void account(
                long phone,
                long balanceFen,
                long heldFen,
                int capFen,
                boolean stopsWhenEmpty,
                boolean isFrozen,
                boolean isClosed) {
            fen = balanceFen;
            held = heldFen;
        }

        @Override
        public void pack(
                long number,
                int offer,
                int coverage,
                long size,
                long used,
                long heldUnits,
                long from,
                long expires,
                boolean isRenewing,
                boolean isExpired,
                boolean isLapsed) {
            packs.add(new Pack(number, offer, size, used, heldUnits, expires, isExpired, isLapsed));
        }

        @Override
        public void spent(int month, long fenSpent) {}

        @Override
        public void roamingDay(
                int destination, int day, long kilobytes, int packsCharged, long fenCharged, boolean isPaused) {}
    }
}
