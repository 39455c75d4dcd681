package io.yinuo.charging.wiring;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.Destination;
import io.yinuo.catalog.TariffVersion;
import io.yinuo.charging.nchf.RatingGroups;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rating groups as the catalogue has them: those of the tariff that holds at the moment, and with every change of its file
 * from the next question on. A destination abroad is the one that the tariff has for the country code of the network that
 * serves there; a country that it does not name is its own destination, which then has no price.
 *
 * <p>Safe for use by several threads.
 */
public final class CatalogueRatingGroups implements RatingGroups {

    private final ChargingCatalogue catalogue;
    private final List<String> homeNetworks;
    private final Clock clock;

    /** @param homeNetworks each as its country code, with or without network code */
    public CatalogueRatingGroups(ChargingCatalogue catalogue, List<String> homeNetworks, Clock clock) {
        this.catalogue = catalogue;
        this.homeNetworks = List.copyOf(homeNetworks);
        this.clock = clock;
    }

    @Override
    public Optional<Charged> find(long ratingGroup, Optional<Serving> serving) {
        return find(ratingGroup, serving, clock.instant());
    }

    /** How use of a rating group at a moment is charged. */
    Optional<Charged> find(long ratingGroup, Optional<Serving> serving, Instant moment) {
        if (ratingGroup < 0 || ratingGroup > Integer.MAX_VALUE) {
            return Optional.empty(); // the catalogue numbers none so
        }
        ChargingContents contents = catalogue.contents();
        boolean isAbroad = serving.filter(place -> !isHome(place)).isPresent();
        return contents.tariffAt(moment)
                .flatMap(tariff -> tariff.ratingGroup((int) ratingGroup)
                        .map(group -> isAbroad ? group.abroad() : OptionalInt.of(group.home()))
                        .filter(OptionalInt::isPresent)
                        .flatMap(useClass -> contents.classOfUse(useClass.getAsInt()))
                        .map(known -> new Charged(known.number(), destination(tariff, serving), known.unit())));
    }

    /** Where a network is by a tariff: 0 at home. */
    int destination(TariffVersion tariff, Optional<Serving> serving) {
        return serving.filter(place -> !isHome(place))
                .map(place ->
                        tariff.destination(place.mcc()).map(Destination::number).orElse(place.mcc()))
                .orElse(0);
    }

    private boolean isHome(Serving serving) {
        String network = Integer.toString(serving.mcc()) + serving.mnc();
        return homeNetworks.stream().anyMatch(network::startsWith);
    }
}
