package io.yinuo.channel.dialogue;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.Subscription;
import java.time.Instant;
import java.util.Optional;

/** Services as the phone of the tests has them. */
final class TestServices {

    static final Msisdn PHONE = Msisdn.of("13800002047");
    static final Instant FIRST_OF_AUGUST = Instant.parse("2026-07-31T16:00:00Z");
    static final Instant FIRST_OF_SEPTEMBER = Instant.parse("2026-08-31T16:00:00Z");
    static final Wording XX = new Wording("XX公司", "XX Co");
    static final Wording YY = new Wording("YY公司", "YY Co");

    private TestServices() {}

    /** Number 71: 5 yuan a month, paid for August. */
    static Subscription ringtone() {
        return service(
                71,
                new Wording("掌上铃音", "Ringtones"),
                XX,
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                500,
                Period.MONTH,
                false);
    }

    /** Number 72: free for August, then 8 yuan a month. */
    static Subscription readingOnTrial() {
        return service(
                72,
                new Wording("阅读会员", "Reading Club"),
                YY,
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                800,
                Period.MONTH,
                true);
    }

    /** Number 73: half a yuan a day, a function of the network. */
    static Subscription callNotes() {
        return service(
                73,
                new Wording("来电提醒", "Missed Calls"),
                XX,
                Category.VALUE_ADDED,
                FeeKind.FUNCTION,
                50,
                Period.DAY,
                false);
    }

    /** Number 81: costs nothing. */
    static Subscription freeWeather() {
        return service(
                81,
                new Wording("天气", "Weather"),
                YY,
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                0,
                Period.MONTH,
                false);
    }

    /** Number 90: the tariff itself. */
    static Subscription plan58() {
        return service(
                90, new Wording("58元套餐", "Plan 58"), XX, Category.PLAN, FeeKind.PLAN, 5_800, Period.MONTH, false);
    }

    /** Number 91: renews every month. */
    static Subscription monthlyPack() {
        return service(
                91, new Wording("加油包", "Data Pack"), XX, Category.PACK, FeeKind.PACK, 1_000, Period.MONTH, false);
    }

    /** Number 92: paid once, runs out by itself. */
    static Subscription quarterPack() {
        return service(
                92, new Wording("季包", "Quarter Pack"), XX, Category.PACK, FeeKind.PACK, 7_000, Period.ONCE, false);
    }

    /** Services number 101 and on, as many as are wanted, with names that take room. */
    static Subscription[] many(int count) {
        Subscription[] services = new Subscription[count];
        for (int i = 0; i < count; i++) {
            services[i] = service(
                    101 + i,
                    new Wording("手机游戏畅玩" + (i + 1), "Mobile Games " + (i + 1)),
                    XX,
                    Category.VALUE_ADDED,
                    FeeKind.INFORMATION,
                    500 + i,
                    Period.MONTH,
                    false);
        }
        return services;
    }

    static Subscription service(
            long id,
            Wording name,
            Wording provider,
            Category category,
            FeeKind kind,
            long priceFen,
            Period period,
            boolean trial) {
        return new Subscription(
                id,
                PHONE,
                new OfferCode("OFFER" + id),
                new ProviderId("SP-0417"),
                name,
                provider,
                category,
                kind,
                new Fen(priceFen),
                period,
                FIRST_OF_AUGUST,
                FIRST_OF_SEPTEMBER,
                trial,
                Optional.empty(),
                "ORDER");
    }

    static Subscription paidUntil(Subscription service, Instant paidUntil) {
        return copy(service, paidUntil, service.endedAt());
    }

    static Subscription ended(Subscription service, Optional<Instant> endedAt) {
        return copy(service, service.paidUntil(), endedAt);
    }

    private static Subscription copy(Subscription service, Instant paidUntil, Optional<Instant> endedAt) {
        return new Subscription(
                service.id(),
                service.line(),
                service.offer(),
                service.provider(),
                service.service(),
                service.providerName(),
                service.category(),
                service.feeKind(),
                service.price(),
                service.period(),
                service.startedAt(),
                paidUntil,
                service.trial(),
                endedAt,
                service.origin());
    }

    /** Order 42 of 掌上铃音, which waits for a yes with this code. */
    static Order order(int code) {
        return new Order(
                42,
                new ProviderId("SP-0417"),
                "ref-42",
                PHONE,
                new OfferCode("RINGTONE5"),
                1,
                new Wording("掌上铃音", "Ringtones"),
                new Fen(500),
                code,
                OrderState.WAITING,
                new FirstAnswer("WAP", FIRST_OF_AUGUST, "订购", FirstAnswer.Witness.CLAIMED),
                FIRST_OF_AUGUST,
                FIRST_OF_SEPTEMBER,
                Optional.empty(),
                Optional.empty());
    }

    static Order answered(Order order, SecondAnswer answer) {
        return new Order(
                order.id(),
                order.provider(),
                order.reference(),
                order.line(),
                order.offer(),
                order.offerVersion(),
                order.service(),
                order.price(),
                order.code(),
                OrderState.CONFIRMED,
                order.firstAnswer(),
                order.orderedAt(),
                order.expiresAt(),
                Optional.of(answer),
                Optional.empty());
    }
}
