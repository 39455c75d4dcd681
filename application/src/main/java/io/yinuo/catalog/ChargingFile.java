package io.yinuo.catalog;

import io.yinuo.kernel.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file of the charging catalogue: all of it, or nothing. Keys that nobody knows or that are missing, values of
 * another type or out of range, what stands there twice, and what contradicts itself are errors that name the place.
 */
final class ChargingFile {

    /** The ledger keeps so many versions of the tariff. */
    private static final int TARIFFS_MAX = 64;

    private static final int PACKS_MAX = 1_000;

    private ChargingFile() {}

    /**
     * Reads a file.
     *
     * @param name as errors call it
     * @throws WrongCatalogue if something in it is wrong
     */
    static ChargingContents read(String name, String text, Operator operator) {
        Place root = Place.root(name, text);
        Place.Fields file = root.fields("classes", "tariffs", "packs");
        Classes classes = Classes.read(file.get("classes"));
        List<TariffVersion> tariffs = tariffs(file.get("tariffs"), new TariffText(classes, operator));
        List<PackOffer> packs = packs(file.get("packs"), new PackText(classes));
        return root.make(() -> new ChargingContents(classes.all(), tariffs, packs));
    }

    private static List<TariffVersion> tariffs(Place place, TariffText text) {
        List<TariffVersion> tariffs = new ArrayList<>();
        place.list("version", at -> {
            TariffVersion tariff = text.read(at);
            Optional<String> wrong = tariffs.isEmpty()
                    ? Optional.empty()
                    : Succession.mistake(tariffs.getLast().terms(), tariff.terms());
            if (wrong.isPresent()) {
                throw at.wrong(wrong.get());
            }
            return tariffs.add(tariff);
        });
        if (tariffs.isEmpty() || tariffs.size() > TARIFFS_MAX) {
            throw place.wrong("expected 1 to " + TARIFFS_MAX + " tariffs, found " + tariffs.size());
        }
        return tariffs;
    }

    private static List<PackOffer> packs(Place place, PackText text) {
        Set<Integer> numbers = new HashSet<>();
        Map<OfferCode, PackOffer> before = new HashMap<>();
        List<PackOffer> packs = place.list("code", at -> {
            PackOffer pack = text.read(at, before);
            if (!numbers.add(pack.number())) {
                throw at.wrong("another pack has the number " + pack.number());
            }
            if (before.put(pack.code(), pack) != null) {
                throw at.wrong("another pack has the code " + pack.code());
            }
            return pack;
        });
        if (packs.size() > PACKS_MAX) {
            throw place.wrong("expected at most " + PACKS_MAX + " packs, found " + packs.size());
        }
        return packs.stream()
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toList();
    }
}
