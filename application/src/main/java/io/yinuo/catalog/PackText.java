package io.yinuo.catalog;

import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a plan or pack stands in the file. */
record PackText(Classes classes) {

    /** @param before the plans and packs that stand before it in the file */
    PackOffer read(Place place, Map<OfferCode, PackOffer> before) {
        Place.Fields fields = place.fields(
                "number",
                "code",
                "name",
                "category",
                "price-fen",
                "size",
                "classes",
                "priority",
                "life",
                "renews",
                "roll-over",
                "top-up",
                "use-price-fen",
                "brings",
                "on-sale",
                "example");
        Place code = fields.get("code");
        Place category = fields.get("category");
        PackTerms terms = terms(place, fields, before);
        OfferCode offer = code.make(() -> new OfferCode(code.text()));
        return category.make(() -> new PackOffer(
                offer,
                fields.get("name").wording(),
                category.constant(Category.class),
                terms,
                fields.get("on-sale").truth(),
                fields.get("example").truth()));
    }

    private PackTerms terms(Place place, Place.Fields fields, Map<OfferCode, PackOffer> before) {
        List<ClassOfUse> covered = fields.get("classes").list("", classes::at);
        if (covered.isEmpty()) {
            throw fields.get("classes").wrong("a pack covers at least one class of use");
        }
        Unit unit = covered.getFirst().unit();
        if (covered.stream().anyMatch(one -> one.unit() != unit)) {
            throw fields.get("classes").wrong("a pack covers classes that are counted in the same unit");
        }
        int coverage = covered.stream().mapToInt(one -> 1 << one.number()).reduce(0, (one, other) -> one | other);
        int number = fields.get("number").whole(1, Integer.MAX_VALUE);
        int priority = fields.get("priority").whole(0, 255);
        int price = fields.get("price-fen").whole(0, Integer.MAX_VALUE);
        long size = fields.get("size").amount(unit);
        Life life = life(fields.get("life"));
        boolean renews = fields.get("renews").truth();
        PackTerms.TopUp topUp = fields.get("top-up").constant(PackTerms.TopUp.class);
        Optional<PackTerms.RollOver> rollOver = fields.find("roll-over").map(PackText::rollOver);
        int usePrice = fields.find("use-price-fen")
                .map(at -> at.whole(1, Integer.MAX_VALUE))
                .orElse(0);
        List<Integer> brings = fields.find("brings")
                .map(at -> new Parts(before, coverage, life).read(at))
                .orElseGet(List::of);
        return place.make(() -> new PackTerms(
                number, priority, coverage, size, price, life, renews, rollOver, topUp, usePrice, brings));
    }

    private static PackTerms.RollOver rollOver(Place place) {
        Place.Fields fields = place.fields("priority", "months");
        int priority = fields.get("priority").whole(0, 255);
        int months = fields.get("months").whole(1, 12);
        return place.make(() -> new PackTerms.RollOver(priority, months));
    }

    private static Life life(Place place) {
        Place.Fields fields = place.fields("month-ends", "days", "day-ends");
        if (fields.values().size() != 1) {
            throw place.wrong("a pack lasts for one of month-ends, days, day-ends");
        }
        Map.Entry<String, Place> life = fields.values().entrySet().iterator().next();
        int count = life.getValue().whole(1, 1_000);
        return life.getValue().make(() -> switch (life.getKey()) {
            case "month-ends" -> new Life.MonthEnds(count);
            case "days" -> new Life.Days(count);
            default -> new Life.DayEnds(count);
        });
    }
}
