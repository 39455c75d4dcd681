package io.yinuo.charging.reminder;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.Destination;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.TariffVersion;
import io.yinuo.charging.reminder.Pace.Foreseen;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.RoamingZone;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Moments;
import io.yinuo.kernel.Volumes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;

/** What a reminder says: how much is left, until when, what comes next, and what that means for the rest of the month. */
final class ReminderText {

    /** Longer names are cut, so that one pack cannot fill a message. */
    private static final int NAME_LENGTH_MAX = 40;

    private final MessageSource words;
    private final Moments moments;
    private final ChargingCatalogue catalogue;
    private final Pace pace;
    private final AdviceText advice;

    ReminderText(MessageSource words, Moments moments, ChargingCatalogue catalogue, Pace pace) {
        this.words = words;
        this.moments = moments;
        this.catalogue = catalogue;
        this.pace = pace;
        this.advice = new AdviceText(words, catalogue);
    }

    /** @param use of late, of this line among others */
    ReminderWords of(DueReminder reminder, List<UseOfLate> use, Language language, Instant now) {
        Optional<Foreseen> foreseen = pace.foresee(reminder, use, now);
        String text = text(new Telling(reminder, foreseen, language, now), reminder);
        return new ReminderWords(text, language, foreseen.map(advice::given));
    }

    private static String text(Telling telling, DueReminder reminder) {
        return switch (reminder.kind()) {
            case THRESHOLD -> reminder.figure("used") < reminder.figure("size") ? telling.used() : telling.usedUp();
            case EXPIRES_SOON -> telling.expiresSoon();
            case LAPSED -> telling.lapsed();
            case CAP -> reminder.percent() < 100 ? telling.cap() : telling.capReached();
            case OUT_OF_PACK -> telling.outOfPack();
            case ROAMING_BEGAN -> telling.roamingBegan();
            case ROAMING_CAP -> telling.roamingCap();
            case ROAMING_PAUSED -> telling.roamingPaused();
        };
    }

    /** One reminder in one language. */
    private final class Telling {

        private final DueReminder reminder;
        private final Optional<Foreseen> foreseen;
        private final Language language;
        private final Instant now;
        private final ChargingContents contents = catalogue.contents();

        Telling(DueReminder reminder, Optional<Foreseen> foreseen, Language language, Instant now) {
            this.reminder = reminder;
            this.foreseen = foreseen;
            this.language = language;
            this.now = now;
        }

        String used() {
            long used = reminder.figure("used");
            long size = reminder.figure("size");
            return say(
                    "used",
                    moment(reminder.at()),
                    packName(),
                    amount(size),
                    amount(used),
                    Long.toString(percent(used, size)),
                    amount(size - used),
                    moments.until(Instant.ofEpochSecond(reminder.figure("expires")), now, language),
                    afterwards("next", "then"),
                    advised());
        }

        String usedUp() {
            return say(
                    "used-up",
                    moment(reminder.at()),
                    packName(),
                    amount(reminder.figure("size")),
                    afterwards("next-now", "now"),
                    advised());
        }

        /** 用完后接着用“30元流量叠加包”(剩900MB), or what use costs then, or that it stops. */
        private String afterwards(String next, String without) {
            if (reminder.nextOffer().isPresent()) {
                return say(next, name(reminder.nextOffer().get()), amount(reminder.figure("leftAfter")));
            }
            if (reminder.stops()) {
                return say(without + "-stops");
            }
            return offer().flatMap(offer -> classes(offer.terms())
                            .mapToObj(number -> pace.priced(number, now))
                            .flatMap(Optional::stream)
                            .findFirst())
                    .map(priced -> say(without + "-costs", per(priced), price(priced)))
                    .orElseGet(() -> say(without + "-stops"));
        }

        private String advised() {
            return foreseen.map(known -> advice.of(known, language)).orElseGet(() -> advice.none(language));
        }

        String expiresSoon() {
            Optional<PackTerms> terms = offer().map(PackOffer::terms);
            boolean renews = terms.filter(PackTerms::renews).isPresent()
                    && reminder.pack().filter(pack -> !pack.stopped()).isPresent();
            String rest = terms.flatMap(PackTerms::rollOver).isPresent() ? say("rest-rolls-over") : say("rest-ends");
            return say(
                    "expires-soon",
                    packName(),
                    amount(reminder.figure("left")),
                    moments.until(Instant.ofEpochSecond(reminder.figure("expires")), now, language),
                    rest,
                    renews ? say("renews", yuan(terms.orElseThrow().priceFen())) : "");
        }

        String lapsed() {
            return say("lapsed", packName(), yuan(reminder.figure("priceFen")), yuan(reminder.figure("balanceFen")));
        }

        String cap() {
            return say(
                    "cap",
                    moment(reminder.at()),
                    yuan(reminder.figure("spentFen")),
                    yuan(reminder.figure("capFen")),
                    Long.toString(percent(reminder.figure("spentFen"), reminder.figure("capFen"))));
        }

        String capReached() {
            return say("cap-reached", moment(reminder.at()), yuan(reminder.figure("capFen")));
        }

        String outOfPack() {
            int useClass = (int) reminder.figure("useClass");
            String what = contents.classOfUse(useClass)
                    .map(one -> one.name().in(language))
                    .orElseGet(() -> say("some-use"));
            return say(
                    "out-of-pack",
                    moment(reminder.at()),
                    what,
                    amount(reminder.figure("perUnits"), unit(useClass)),
                    yuan(reminder.figure("priceFen")),
                    advised());
        }

        String roamingBegan() {
            String pack = kilobytes(reminder.figure("packKilobytes"));
            String price = yuan(reminder.figure("packPriceFen"));
            return zone().map(zone -> say(
                            "roaming-began",
                            destination(),
                            pack,
                            price,
                            yuan((long) zone.packsMax() * zone.packPriceFen()),
                            kilobytes(zone.freeKilobytes())))
                    .orElseGet(() -> say("roaming-began-uncapped", destination(), pack, price));
        }

        String roamingCap() {
            return say(
                    "roaming-cap",
                    destination(),
                    Long.toString(reminder.figure("packs")),
                    kilobytes(reminder.figure("freeKilobytes")));
        }

        String roamingPaused() {
            return say(reminder.figure("slow") == 0 ? "roaming-paused" : "roaming-slow", destination());
        }

        // ---------------------------------------------------------------------------------------------- names

        private Optional<PackOffer> offer() {
            return reminder.pack().flatMap(pack -> contents.pack(pack.offer()));
        }

        private String packName() {
            return reminder.pack().map(pack -> name(pack.offer())).orElseGet(() -> say("some-pack"));
        }

        private String name(int offer) {
            return contents.pack(offer)
                    .map(known -> clipped(known.name().in(language)))
                    .orElseGet(() -> say("some-pack"));
        }

        private Optional<TariffVersion> tariff() {
            return contents.tariffAt(reminder.at());
        }

        private Optional<Destination> known() {
            long number = reminder.figure("destination");
            return tariff().stream()
                    .flatMap(tariff -> tariff.destinations().stream())
                    .filter(one -> one.number() == number)
                    .findFirst();
        }

        private String destination() {
            return known().map(one -> one.name().in(language)).orElseGet(() -> say("some-destination"));
        }

        private Optional<RoamingZone> zone() {
            return known().flatMap(
                            one -> tariff().map(tariff -> tariff.terms().zones().get(one.zone())));
        }

        // -------------------------------------------------------------------------------------------- amounts

        private String amount(long units) {
            Unit unit = offer().stream()
                    .flatMapToInt(offer -> classes(offer.terms()))
                    .mapToObj(this::unit)
                    .findFirst()
                    .orElse(Unit.BYTES);
            return amount(units, unit);
        }

        private Unit unit(int useClass) {
            return contents.classOfUse(useClass).map(one -> one.unit()).orElse(Unit.BYTES);
        }

        private String amount(long units, Unit unit) {
            return switch (unit) {
                case BYTES -> Volumes.of(units);
                case SECONDS -> say("minutes", Long.toString(units / 60));
                case MESSAGES -> say("messages", Long.toString(units));
            };
        }

        private String per(UseClass.Priced priced) {
            return amount(priced.perUnits(), priced.unit());
        }

        private String price(UseClass.Priced priced) {
            return yuan(pace.price(priced, now).fen());
        }

        private String moment(Instant at) {
            return moments.moment(at, now, language);
        }

        private String say(String key, Object... particulars) {
            return words.getMessage("charging.reminder." + key, particulars, language.locale());
        }
    }

    static IntStream classes(PackTerms terms) {
        return IntStream.range(0, UseClass.CLASSES_MAX).filter(number -> (terms.coverage() >>> number & 1) != 0);
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 100 : Math.min(100, part * 100 / whole);
    }

    private static String kilobytes(long kilobytes) {
        return Volumes.of(kilobytes << 10);
    }

    private static String yuan(long fen) {
        return new Fen(fen).yuan();
    }

    static String clipped(String name) {
        if (name.codePointCount(0, name.length()) <= NAME_LENGTH_MAX) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH_MAX - 3)) + "...";
    }
}
