package io.yinuo.charging.story;

import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.ClassOfUse;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.TariffVersion;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Explanation.OfAbroad;
import io.yinuo.charging.Explanation.OfFee;
import io.yinuo.charging.Explanation.OfUse;
import io.yinuo.charging.Explanation.PaidPack;
import io.yinuo.charging.Explanation.PriceThen;
import io.yinuo.charging.RoamingDay;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackRow;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together why an account was charged. Where the records leave something open, the answer says so and does not guess. */
public final class Explaining {

    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final int DAYS_ABROAD_BACK = 35;
    private static final int DAYS_MAX = 200;
    private static final int PACKS_LOOKED_AT = 200;

    private final StoryStore store;
    private final ChargeStore charges;
    private final NoticeStore notices;
    private final PackStore packs;
    private final UseStore use;
    private final OwnOffers offers;

    public Explaining(
            StoryStore store,
            ChargeStore charges,
            NoticeStore notices,
            PackStore packs,
            UseStore use,
            OwnOffers offers) {
        this.store = store;
        this.charges = charges;
        this.notices = notices;
        this.packs = packs;
        this.use = use;
        this.offers = offers;
    }

    OfFee fee(Charge charge) {
        return new OfFee(
                charge,
                charges.period(charge.voucher()),
                charges.isPast(charge.voucher()),
                notices.of(List.of(charge.voucher())).stream().findFirst(),
                store.entryOf(charge),
                store.packOf(charge.key()).map(this::paid));
    }

    private PaidPack paid(PackRow pack) {
        return new PaidPack(
                pack.number(),
                offers.name(pack.offer()),
                pack.cause(),
                offers.unit(pack.offer()),
                pack.size(),
                pack.begins(),
                pack.expires(),
                offers.catalogue().pack(pack.offer()).map(PackOffer::price));
    }

    // ------------------------------------------------------------------------------------------------------------ use

    OfUse use(Msisdn line, AccountEntry entry) {
        Instant hour = entry.at().truncatedTo(ChronoUnit.HOURS);
        Map<Integer, Long> used = use.byClass(line, hour.minus(LOOK_BACK), hour.plus(1, ChronoUnit.HOURS));
        ChargingContents contents = offers.catalogue().contents();
        List<PriceThen> prices = contents.tariffAt(entry.at()).stream()
                .flatMap(tariff -> tariff.terms().classes().stream()
                        .filter(UseClass.Priced.class::isInstance)
                        .map(UseClass.Priced.class::cast)
                        .flatMap(priced -> prices(line, entry, tariff, priced, used).stream()))
                .filter(price -> price.price().isPositive())
                .toList();
        // When something of a class was used about then, it was that; what was used in this very hour is not counted
        // yet.
        List<PriceThen> likely =
                prices.stream().filter(price -> price.usedAbout() > 0).toList();
        return new OfUse(entry, likely.isEmpty() ? prices : likely);
    }

    private List<PriceThen> prices(
            Msisdn line, AccountEntry entry, TariffVersion tariff, UseClass.Priced priced, Map<Integer, Long> used) {
        List<PriceThen> prices = new ArrayList<>();
        int minute = operator().timeOf(entry.at()).get(ChronoField.MINUTE_OF_DAY);
        long about = used.getOrDefault(priced.number(), 0L);
        prices.add(price(entry, tariff, priced, Optional.empty(), new Fen(priceAt(priced, minute)), about));
        packs.newest(line, PACKS_LOOKED_AT).stream()
                .filter(pack ->
                        !pack.begins().isAfter(entry.at()) && pack.expires().isAfter(entry.at()))
                .flatMap(pack -> offers.catalogue().pack(pack.offer()).stream())
                .distinct()
                .filter(offer ->
                        offer.terms().usePriceFen() > 0 && (offer.terms().coverage() >>> priced.number() & 1) != 0)
                .forEach(offer -> prices.add(price(
                        entry,
                        tariff,
                        priced,
                        Optional.of(offer.name()),
                        new Fen(offer.terms().usePriceFen()),
                        about)));
        return prices;
    }

    private PriceThen price(
            AccountEntry entry,
            TariffVersion tariff,
            UseClass.Priced priced,
            Optional<Wording> pack,
            Fen price,
            long about) {
        long pays = price.isPositive() ? -entry.amount().amount() * priced.perUnits() / price.amount() : 0;
        return new PriceThen(
                priced.number(),
                offers.catalogue()
                        .contents()
                        .classOfUse(priced.number())
                        .map(ClassOfUse::name)
                        .orElseThrow(() -> new IllegalStateException("A tariff prices what is no class of use")),
                priced.unit(),
                tariff.version(),
                tariff.validFrom(),
                pack,
                price,
                priced.perUnits(),
                pays,
                about);
    }

    private static int priceAt(UseClass.Priced priced, int minute) {
        return priced.bands().stream()
                .filter(band -> band.fromMinute() <= minute)
                .mapToInt(PriceBand::priceFen)
                .reduce(0, (earlier, later) -> later);
    }

    // --------------------------------------------------------------------------------------------------------- abroad

    OfAbroad abroad(Msisdn line, AccountEntry entry) {
        LocalDate day = operator().dayOf(entry.at());
        List<RoamingDay> possible = use.abroad(line, day.minusDays(DAYS_ABROAD_BACK), day, DAYS_MAX).stream()
                .filter(one -> mayBe(one, entry))
                .toList();
        List<RoamingDay> ofTheDay =
                possible.stream().filter(one -> one.day().equals(day)).toList();
        List<RoamingDay> days = ofTheDay.isEmpty() ? possible : ofTheDay;
        return new OfAbroad(
                entry, days, ofTheDay.size() == 1 ? lastPack(line, entry, ofTheDay.getFirst()) : Optional.empty());
    }

    private static boolean mayBe(RoamingDay day, AccountEntry entry) {
        return day.packPrice().isPositive()
                && entry.amount().amount() % day.packPrice().amount() == 0;
    }

    /** Entries of a day add up to packs of the only place that they can be for; if they come to more, it was not the only one. */
    private Optional<Integer> lastPack(Msisdn line, AccountEntry entry, RoamingDay day) {
        long fen = store.abroadFen(line, operator().startOf(day.day()), entry.number());
        long last = fen / day.packPrice().amount();
        return fen % day.packPrice().amount() == 0 && last <= day.packs() ? Optional.of((int) last) : Optional.empty();
    }

    private Operator operator() {
        return offers.operator();
    }
}
