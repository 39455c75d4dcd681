package io.yinuo.catalog;

import io.yinuo.engine.charging.Tariff;
import io.yinuo.engine.charging.UseClass;
import java.time.Instant;
import java.util.Optional;

/** What may follow what: prices change with notice, and what somebody bought stays what it was. */
final class Succession {

    private Succession() {}

    /** What is wrong with a tariff that follows another. */
    static Optional<String> mistake(Tariff before, Tariff after) {
        if (after.version() <= before.version()) {
            return Optional.of("version " + after.version() + " cannot follow version " + before.version());
        }
        if (after.validFrom() < before.validFrom()) {
            return Optional.of("version " + after.version() + " is valid before version " + before.version() + " is");
        }
        for (UseClass one : before.classes()) {
            for (UseClass next : after.classes()) {
                if (one instanceof UseClass.Priced old
                        && next instanceof UseClass.Priced now
                        && old.number() == now.number()
                        && old.perUnits() != now.perUnits()) {
                    return Optional.of("class " + one.number() + ": prices may change, what they are for may not,"
                            + " because parts of a fen are counted in it");
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What is wrong with a file that follows another at a moment.
     *
     * @throws WrongCatalogue with the words for it
     */
    static void check(String file, ChargingContents before, ChargingContents after, Instant now) {
        for (ClassOfUse known : before.classes()) {
            boolean same = after.classOfUse(known.number())
                    .filter(next -> next.code().equals(known.code()) && next.unit() == known.unit())
                    .isPresent();
            if (!same) {
                throw new WrongCatalogue(
                        file + ", classes[" + known.code() + "]",
                        "a class of use cannot change or go: packs count in it");
            }
        }
        before.packs().forEach(known -> checkPack(file, known, after));
        for (TariffVersion known : before.tariffs()) {
            Optional<TariffVersion> next = after.tariffs().stream()
                    .filter(tariff -> tariff.version() == known.version())
                    .findFirst();
            if (next.isEmpty() || !next.get().terms().equals(known.terms())) {
                throw new WrongCatalogue(
                        file + ", tariffs[" + known.version() + "]",
                        "this tariff was published; other prices are another version");
            }
        }
        int newest = before.tariffs().getLast().version();
        for (TariffVersion tariff : after.tariffs()) {
            if (tariff.version() > newest && tariff.terms().validFrom() <= now.getEpochSecond()) {
                throw new WrongCatalogue(
                        file + ", tariffs[" + tariff.version() + "]",
                        "a new tariff begins on a later day, not on " + tariff.validFrom()
                                + ": nobody's past use changes its price");
            }
        }
    }

    private static void checkPack(String file, PackOffer known, ChargingContents after) {
        String place = file + ", packs[" + known.code() + "]";
        PackOffer next = after.pack(known.number())
                .orElseThrow(() -> new WrongCatalogue(
                        place,
                        "number " + known.number() + " is gone; take it off sale instead, somebody may have it"));
        if (!next.terms().equals(known.terms())
                || !next.code().equals(known.code())
                || next.category() != known.category()) {
            throw new WrongCatalogue(
                    place, "the terms of number " + known.number() + " changed; other terms are another number");
        }
    }
}
