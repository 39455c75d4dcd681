package io.yinuo.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What stands in one version of the file.
 *
 * @param classes the classes of use, by number; they are the same for all tariffs
 * @param tariffs in the order in which they become valid; at least one
 * @param packs   by number
 */
public record ChargingContents(List<ClassOfUse> classes, List<TariffVersion> tariffs, List<PackOffer> packs) {

    public ChargingContents {
        classes = List.copyOf(classes);
        tariffs = List.copyOf(tariffs);
        packs = List.copyOf(packs);
        if (tariffs.isEmpty()) {
            throw new IllegalArgumentException("Without a tariff nothing can be charged");
        }
    }

    public Optional<ClassOfUse> classOfUse(int number) {
        return classes.stream().filter(one -> one.number() == number).findFirst();
    }

    /** The tariff that holds at a moment; empty before the first. */
    public Optional<TariffVersion> tariffAt(Instant moment) {
        return tariffs.reversed().stream()
                .filter(tariff -> tariff.terms().validFrom() <= moment.getEpochSecond())
                .findFirst();
    }

    public Optional<PackOffer> pack(int number) {
        return pack(pack -> pack.number() == number);
    }

    public Optional<PackOffer> pack(OfferCode code) {
        return pack(pack -> pack.code().equals(code));
    }

    /** What comes with a plan or pack, in its order; empty if it comes alone. */
    public List<PackOffer> broughtBy(PackOffer pack) {
        return pack.terms().brings().stream()
                .flatMap(number -> pack(number).stream())
                .toList();
    }

    private Optional<PackOffer> pack(Predicate<PackOffer> wanted) {
        return packs.stream().filter(wanted).findFirst();
    }
}
