package io.yinuo.catalog;

import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.RoamingZone;
import io.yinuo.engine.charging.Slice;
import io.yinuo.engine.charging.Tariff;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Operator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a version of the tariff stands in the file. */
record TariffText(Classes classes, Operator operator) {

    private enum Sold {
        PRICED,
        DAY_PACKS,
        PACKS_ONLY
    }

    /** A class with its price. */
    private record Priced(UseClass terms, boolean example) {}

    TariffVersion read(Place place) {
        Place.Fields fields = place.fields(
                "version",
                "valid-from",
                "reminders",
                "late-records",
                "grants",
                "prices",
                "zones",
                "destinations",
                "rating-groups");
        int version = fields.get("version").whole(1, Integer.MAX_VALUE);
        LocalDate validFrom = fields.get("valid-from").date();
        Place.Fields reminders = fields.get("reminders").fields("levels", "before-expiry");
        List<Integer> levels = reminders.get("levels").list("", at -> at.whole(1, 100));
        int expiresSoon = seconds(reminders.get("before-expiry"), Duration.ofDays(30));
        int lateMax = seconds(fields.get("late-records"), Duration.ofDays(40));
        int grantMax = seconds(fields.get("grants"), Duration.ofDays(1));
        List<Priced> prices = fields.get("prices").list("class", this::price);
        NavigableMap<Integer, RoamingZone> zones = zones(fields.get("zones"));
        List<Destination> destinations = destinations(fields.get("destinations"), zones.keySet());
        NavigableMap<Integer, Integer> zoneOf = destinations.stream()
                .collect(Collectors.toMap(Destination::number, Destination::zone, (one, other) -> one, TreeMap::new));
        Tariff terms = place.make(() -> new Tariff(
                version,
                operator.startOf(validFrom).getEpochSecond(),
                prices.stream().map(Priced::terms).toList(),
                zones,
                zoneOf,
                levels,
                expiresSoon,
                lateMax,
                grantMax));
        return new TariffVersion(
                validFrom,
                terms,
                prices.stream()
                        .filter(Priced::example)
                        .map(price -> price.terms().number())
                        .collect(Collectors.toSet()),
                destinations,
                ratingGroups(fields.get("rating-groups"), terms));
    }

    private static int seconds(Place place, Duration most) {
        Duration duration = place.duration();
        if (duration.compareTo(most) > 0) {
            throw place.wrong("expected at most " + most.toDays() + " days");
        }
        return (int) duration.toSeconds();
    }

    // ------------------------------------------------------------------------------------------------------- the
    // prices

    private Priced price(Place place) {
        Place.Fields fields = place.fields("class", "slice", "sold", "for", "by-time", "example");
        ClassOfUse of = classes.at(fields.get("class"));
        Slice slice = slice(fields.get("slice"), of.unit());
        Sold sold = fields.get("sold").constant(Sold.class);
        if (sold != Sold.PRICED
                && (fields.find("for").isPresent() || fields.find("by-time").isPresent())) {
            throw place.wrong("only what is priced has 'for' and 'by-time'");
        }
        UseClass terms = switch (sold) {
            case PRICED -> {
                long perUnits = fields.get("for").amount(of.unit());
                List<PriceBand> bands = fields.get("by-time").list("from", TariffText::band);
                yield place.make(() -> new UseClass.Priced(of.number(), of.unit(), slice, perUnits, bands));
            }
            case DAY_PACKS -> {
                if (of.unit() != Unit.BYTES) {
                    throw place.wrong("day packs are for data");
                }
                yield new UseClass.DayPacks(of.number(), slice);
            }
            case PACKS_ONLY -> new UseClass.PacksOnly(of.number(), of.unit(), slice);
        };
        return new Priced(terms, fields.get("example").truth());
    }

    private static Slice slice(Place place, Unit unit) {
        Place.Fields fields = place.fields("max", "floor");
        long max = fields.get("max").amount(unit);
        long floor = fields.get("floor").amount(unit);
        return place.make(() -> new Slice(max, floor));
    }

    private static PriceBand band(Place place) {
        Place.Fields fields = place.fields("from", "fen");
        int from = fields.get("from").minuteOfDay();
        int fen = fields.get("fen").whole(0, Integer.MAX_VALUE);
        return place.make(() -> new PriceBand(from, fen));
    }

    // ------------------------------------------------------------------------------------------------------- the zones

    private static NavigableMap<Integer, RoamingZone> zones(Place place) {
        NavigableMap<Integer, RoamingZone> zones = new TreeMap<>();
        place.list("number", at -> {
            Place.Fields fields = at.fields("number", "price-fen", "size", "packs-max", "free", "afterwards");
            int number = fields.get("number").whole(1, 255);
            int price = fields.get("price-fen").whole(0, Integer.MAX_VALUE);
            int size = kilobytes(fields.get("size"));
            int packsMax = fields.get("packs-max").whole(1, 1_000);
            int free = kilobytes(fields.get("free"));
            boolean slow = fields.get("afterwards").constant(Afterwards.class) == Afterwards.SLOW;
            if (zones.put(number, at.make(() -> new RoamingZone(price, size, packsMax, free, slow))) != null) {
                throw at.wrong("another zone has the number " + number);
            }
            return number;
        });
        return zones;
    }

    private enum Afterwards {
        RESTS,
        SLOW
    }

    private static int kilobytes(Place place) {
        long bytes = place.amount(Unit.BYTES);
        if (bytes % 1_024 != 0) {
            throw place.wrong("expected whole kilobytes");
        }
        return place.make(() -> Math.toIntExact(bytes / 1_024));
    }

    private static List<Destination> destinations(Place place, Set<Integer> zones) {
        Set<String> regions = new HashSet<>();
        Set<Integer> codes = new HashSet<>();
        return place.list("region", at -> {
            Place.Fields fields = at.fields("region", "name", "codes", "zone", "example");
            String region = fields.get("region").text();
            if (!regions.add(region)) {
                throw at.wrong("the region " + region + " stands here twice");
            }
            List<Integer> own = fields.get("codes").list("", code -> {
                int number = code.whole(200, 799);
                if (!codes.add(number)) {
                    throw code.wrong("the mobile country code " + number + " stands here twice");
                }
                return number;
            });
            if (own.isEmpty()) {
                throw fields.get("codes").wrong("a destination has at least one mobile country code");
            }
            int zone = fields.get("zone").whole(1, 255);
            if (!zones.contains(zone)) {
                throw fields.get("zone").wrong("there is no zone " + zone);
            }
            return new Destination(
                    region,
                    fields.find("name").map(Place::wording).orElseGet(() -> RegionNames.of(fields.get("region"))),
                    Set.copyOf(own),
                    own.getFirst(),
                    zone,
                    fields.get("example").truth());
        });
    }

    // --------------------------------------------------------------------------------------------- the network's
    // groups

    private List<RatingGroup> ratingGroups(Place place, Tariff terms) {
        Set<Integer> numbers = new HashSet<>();
        Set<Integer> taken = new HashSet<>();
        return place.list("number", at -> {
            Place.Fields fields = at.fields("number", "class", "abroad");
            int number = fields.get("number").whole(0, Integer.MAX_VALUE);
            if (!numbers.add(number)) {
                throw at.wrong("another rating group has the number " + number);
            }
            int home = sold(fields.get("class"), terms);
            OptionalInt abroad = fields.find("abroad")
                    .map(name -> OptionalInt.of(sold(name, terms)))
                    .orElseGet(OptionalInt::empty);
            // A session's last report is known by its class: of two groups in one, each would hide that of the other.
            IntStream.concat(IntStream.of(home), abroad.stream()).distinct().forEach(one -> {
                if (!taken.add(one)) {
                    throw at.wrong("another rating group has the class of use " + classes.code(one));
                }
            });
            return new RatingGroup(number, home, abroad);
        });
    }

    private int sold(Place place, Tariff terms) {
        int number = classes.at(place).number();
        if (terms.classes().stream().noneMatch(one -> one.number() == number)) {
            throw place.wrong("this tariff has no price of the class " + place.text());
        }
        return number;
    }
}
