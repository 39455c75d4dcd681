package io.yinuo.channel.selfcare;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.ClassOfUse;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.PackWords;
import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.RoamingZone;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The operator's plans and packs on sale as pages show them: in groups, cheapest first. */
@Component
public class PacksOnSale {

    private final ChargingCatalogue catalogue;
    private final Clock clock;

    PacksOnSale(ChargingCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** In the order of the page. */
    public enum Group {
        PLANS,
        /** Data for a month or less; they stack. */
        STACK,
        /** One volume of data for several months. */
        LONG,
        /** Calls and messages. */
        OTHERS;

        static Group of(PackOffer pack, ChargingContents contents) {
            if (pack.category() == Category.PLAN) {
                return PLANS;
            }
            boolean data = contents.classes().stream()
                    .filter(one -> (pack.terms().coverage() >>> one.number() & 1) != 0)
                    .map(ClassOfUse::unit)
                    .allMatch(unit -> unit == Unit.BYTES);
            if (!data) {
                return OTHERS;
            }
            return pack.terms().life() instanceof Life.MonthEnds(int months) && months > 1 ? LONG : STACK;
        }

        public String textKey() {
            return "packs.group." + name();
        }
    }

    /**
     * @param volume what it holds
     * @param length how long it lasts
     */
    public record Row(PackOffer offer, String volume, String length) {

        public boolean renews() {
            return offer.terms().renews();
        }
    }

    public record Section(Group group, List<Row> rows) {}

    /** Every group that has something. */
    public List<Section> sections(Language language) {
        return Arrays.stream(Group.values())
                .map(group -> new Section(group, rows(group, language)))
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    private List<Row> rows(Group group, Language language) {
        ChargingContents contents = catalogue.contents();
        return catalogue.onSale().stream()
                .filter(pack -> Group.of(pack, contents) == group)
                .sorted(Comparator.comparing(PackOffer::price).thenComparing(PackOffer::number))
                .map(pack -> row(pack, language))
                .toList();
    }

    /** One of them, sold or not any more, by its code. */
    public Optional<Row> find(String code, Language language) {
        return catalogue.packs().stream()
                .filter(pack -> pack.code().text().equals(code))
                .findFirst()
                .map(pack -> row(pack, language));
    }

    private Row row(PackOffer pack, Language language) {
        PackWords words = new PackWords(catalogue.contents(), language);
        Instant now = clock.instant();
        return new Row(pack, words.volume(pack, now), words.length(pack));
    }

    /** What a day pack abroad costs, zone by zone: there is nothing to order. */
    public List<Fen> roamingPrices() {
        return catalogue.contents().tariffAt(clock.instant()).stream()
                .flatMap(tariff -> tariff.terms().zones().values().stream())
                .map(RoamingZone::packPriceFen)
                .distinct()
                .sorted()
                .map(Fen::new)
                .toList();
    }
}
