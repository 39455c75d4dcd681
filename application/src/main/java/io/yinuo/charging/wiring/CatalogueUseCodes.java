package io.yinuo.charging.wiring;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.TariffVersion;
import io.yinuo.charging.nchf.RatingGroups.Charged;
import io.yinuo.charging.nchf.RatingGroups.Serving;
import io.yinuo.charging.usage.UseCodes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What files of use call a use, by the catalogue: the code of a class, or a number of the network's rating groups. */
public final class CatalogueUseCodes implements UseCodes {

    private static final int COUNTRY_DIGITS = 3;

    private final ChargingCatalogue catalogue;
    private final CatalogueRatingGroups groups;

    public CatalogueUseCodes(ChargingCatalogue catalogue, List<String> homeNetworks, Clock clock) {
        this.catalogue = catalogue;
        this.groups = new CatalogueRatingGroups(catalogue, homeNetworks, clock);
    }

    @Override
    public Object version() {
        return catalogue.contents();
    }

    @Override
    public long[] tariffStarts() {
        return catalogue.contents().tariffs().stream()
                .mapToLong(tariff -> tariff.terms().validFrom())
                .toArray();
    }

    @Override
    public Optional<Use> find(String code, String network, Instant at) {
        Optional<Serving> serving = network.isEmpty()
                ? Optional.empty()
                : Optional.of(new Serving(
                        Integer.parseInt(network.substring(0, COUNTRY_DIGITS)), network.substring(COUNTRY_DIGITS)));
        Optional<Charged> charged = Character.isDigit(code.charAt(0))
                ? groups.find(Long.parseLong(code), serving, at)
                : ofClass(code, serving, at);
        return charged.map(found -> new Use(found.useClass(), found.destination()));
    }

    private Optional<Charged> ofClass(String code, Optional<Serving> serving, Instant at) {
        ChargingContents contents = catalogue.contents();
        Optional<TariffVersion> tariff = contents.tariffAt(at);
        return contents.classes().stream()
                .filter(known -> known.code().equals(code))
                .filter(known -> tariff.isPresent())
                .map(known ->
                        new Charged(known.number(), groups.destination(tariff.orElseThrow(), serving), known.unit()))
                .findFirst();
    }
}
