package io.yinuo.channel.selfcare;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.Destination;
import io.yinuo.catalog.TariffVersion;
import io.yinuo.engine.charging.RoamingZone;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Volumes;
import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What data costs abroad, as everybody may read it before a journey: the table that charges are held against (C2.6). */
@Component
public class RoamingTable {

    private final ChargingCatalogue catalogue;
    private final Clock clock;

    RoamingTable(ChargingCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * @param since   the day from which it holds
     * @param zones   cheapest first
     * @param sourced the places whose zone has a public source
     */
    public record Table(LocalDate since, List<Zone> zones, List<String> sourced) {

        public int places() {
            return zones.stream().mapToInt(zone -> zone.places().size()).sum();
        }

        /** Whether the zone of some places was made up. */
        public boolean hasExamples() {
            return sourced.size() < places();
        }
    }

    /**
     * @param price    of each day pack
     * @param holds    what a pack holds
     * @param cap      what a day costs at the most
     * @param free     how much a day holds in all before it rests or slows down
     * @param places   in the order of their language
     */
    public record Zone(
            Fen price, String holds, int packsMax, Fen cap, String free, boolean slow, List<String> places) {}

    /** The table of the present day; empty if nothing is sold abroad. */
    public Optional<Table> table(Language language) {
        return catalogue
                .contents()
                .tariffAt(clock.instant())
                .filter(tariff -> !tariff.destinations().isEmpty())
                .map(tariff -> table(tariff, language));
    }

    private static Table table(TariffVersion tariff, Language language) {
        List<Zone> zones = tariff.terms().zones().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        (one, other) -> Integer.compare(one.packPriceFen(), other.packPriceFen())))
                .map(zone -> zone(zone.getValue(), names(of(tariff, zone.getKey()), language)))
                .filter(zone -> !zone.places().isEmpty())
                .toList();
        return new Table(
                tariff.validFrom(),
                zones,
                names(tariff.destinations().stream().filter(one -> !one.example()), language));
    }

    private static Stream<Destination> of(TariffVersion tariff, int zone) {
        return tariff.destinations().stream().filter(one -> one.zone() == zone);
    }

    private static List<String> names(Stream<Destination> places, Language language) {
        return places.map(one -> one.name().in(language))
                .sorted(Collator.getInstance(language.locale()))
                .toList();
    }

    private static Zone zone(RoamingZone zone, List<String> places) {
        return new Zone(
                new Fen(zone.packPriceFen()),
                Volumes.of((long) zone.packKilobytes() << 10),
                zone.packsMax(),
                new Fen(zone.fenOf(zone.packsMax(), false)),
                Volumes.of((long) zone.freeKilobytes() << 10),
                zone.slowAfterwards(),
                places);
    }
}
