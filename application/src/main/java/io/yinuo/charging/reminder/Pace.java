package io.yinuo.charging.reminder;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.PackOffer;
import io.yinuo.engine.charging.CoverAdvice;
import io.yinuo.engine.charging.CoverAdvice.Price;
import io.yinuo.engine.charging.CoverAdvice.Standing;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Operator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What customers are advised to do for the rest of the month, from their own use of late. */
record Pace(ChargingCatalogue catalogue, Operator operator, Duration window) {

    /** Less than a day tells nothing of a month. */
    private static final Duration LEAST = Duration.ofDays(1);

    /** @param days how far back we looked */
    record Foreseen(CoverAdvice advice, long days) {}

    /** Empty for what no pack that can be bought would change. */
    Optional<Foreseen> foresee(DueReminder reminder, List<UseOfLate> use, Instant now) {
        return switch (reminder.kind()) {
            case THRESHOLD ->
                reminder.pack()
                        .flatMap(pack -> catalogue.pack(pack.offer()))
                        .flatMap(offer -> priced(offer.terms(), now))
                        .map(priced -> foresee(reminder, priced, left(reminder), use, now));
            case OUT_OF_PACK ->
                priced((int) reminder.figure("useClass"), now).map(priced -> foresee(reminder, priced, 0, use, now));
            case EXPIRES_SOON, LAPSED, CAP, ROAMING_BEGAN, ROAMING_CAP, ROAMING_PAUSED -> Optional.empty();
        };
    }

    private static long left(DueReminder reminder) {
        return reminder.figure("size") - reminder.figure("used") + reminder.figure("leftAfter");
    }

    private Foreseen foresee(
            DueReminder reminder, UseClass.Priced priced, long left, List<UseOfLate> use, Instant now) {
        Used used = used(reminder, priced.number(), use, now);
        Duration span = Duration.between(used.since(), now);
        Duration looked = span.compareTo(LEAST) < 0 ? LEAST : span;
        Standing standing = new Standing(
                priced.number(),
                left,
                used.units(),
                looked.toSeconds(),
                reminder.stops() ? Optional.empty() : Optional.of(price(priced, now)));
        List<PackTerms> sold = catalogue.onSale().stream()
                .filter(offer -> offer.category() == Category.PACK)
                .filter(offer -> offer.price().isPositive()) // what costs nothing is given, not advised
                .map(PackOffer::terms)
                .toList();
        return new Foreseen(
                CoverAdvice.of(standing, sold, now, operator.zone()), Math.ceilDiv(looked.toSeconds(), 86_400));
    }

    private record Used(long units, Instant since) {}

    /**
     * By the hours of late. The present hour is not among them; of a young pack, or one that was left alone for long, we know
     * better what was used of it since it began.
     */
    private Used used(DueReminder reminder, int useClass, List<UseOfLate> use, Instant now) {
        Instant since = now.minus(window);
        Optional<Used> hours = use.stream()
                .filter(one -> one.line().equals(reminder.line()) && one.useClass() == useClass)
                .map(one -> new Used(one.units(), one.first()))
                .findFirst();
        Optional<Used> ofPack = reminder.pack().map(pack -> new Used(reminder.figure("used"), pack.begins()));
        Optional<Used> ofYoungPack = ofPack.filter(pack -> pack.since().isAfter(since));
        if (hours.isPresent() && ofYoungPack.isPresent()) {
            boolean packIsOlder = ofYoungPack.get().since().isBefore(hours.get().since());
            return new Used(
                    Math.max(hours.get().units(), ofYoungPack.get().units()),
                    packIsOlder ? ofYoungPack.get().since() : hours.get().since());
        }
        return hours.or(() -> ofPack).orElse(new Used(0, since));
    }

    private Optional<UseClass.Priced> priced(PackTerms terms, Instant now) {
        return Stream.iterate(0, number -> number < UseClass.CLASSES_MAX, number -> number + 1)
                .filter(number -> (terms.coverage() >>> number & 1) != 0)
                .flatMap(number -> priced(number, now).stream())
                .findFirst();
    }

    /** A class of use that costs something without a pack. */
    Optional<UseClass.Priced> priced(int useClass, Instant now) {
        return catalogue.contents().tariffAt(now).stream()
                .flatMap(tariff -> tariff.terms().classes().stream())
                .filter(one -> one.number() == useClass)
                .flatMap(one -> one instanceof UseClass.Priced priced ? Stream.of(priced) : Stream.empty())
                .filter(priced -> price(priced, now).fen() > 0)
                .findFirst();
    }

    Price price(UseClass.Priced priced, Instant now) {
        int minute = operator.timeOf(now).toSecondOfDay() / 60;
        int fen = priced.bands().reversed().stream()
                .filter(band -> band.fromMinute() <= minute)
                .findFirst()
                .map(PriceBand::priceFen)
                .orElse(0);
        return new Price(fen, priced.perUnits());
    }
}
