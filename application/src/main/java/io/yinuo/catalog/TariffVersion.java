package io.yinuo.catalog;

import io.yinuo.engine.charging.Tariff;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What use costs from a day on.
 *
 * @param validFrom        the first day, in the operator's zone
 * @param terms            as the ledger reckons
 * @param exampleClasses   the numbers of the classes whose price was made up, because no public source has it
 * @param destinations     where roaming has a price, each in one zone
 * @param ratingGroups     by number
 */
public record TariffVersion(
        LocalDate validFrom,
        Tariff terms,
        Set<Integer> exampleClasses,
        List<Destination> destinations,
        List<RatingGroup> ratingGroups) {

    public TariffVersion {
        exampleClasses = Set.copyOf(exampleClasses);
        destinations = List.copyOf(destinations);
        ratingGroups = List.copyOf(ratingGroups);
    }

    public int version() {
        return terms.version();
    }

    /** The country or region of a network abroad. */
    public Optional<Destination> destination(int mobileCountryCode) {
        return destinations.stream()
                .filter(one -> one.codes().contains(mobileCountryCode))
                .findFirst();
    }

    public Optional<RatingGroup> ratingGroup(int number) {
        return ratingGroups.stream().filter(one -> one.number() == number).findFirst();
    }
}
