package io.yinuo.catalog;

import io.yinuo.kernel.Wording;
import java.util.Locale;
import java.util.Set;

/** How countries and regions are called, by the locale data of the JDK. */
final class RegionNames {

    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private RegionNames() {}

    /** The name of the region whose two letters stand at a place. */
    static Wording of(Place place) {
        String region = place.text();
        if (!KNOWN.contains(region)) {
            throw place.wrong("there is no country or region '" + region + "' in ISO 3166-1; give it a name");
        }
        Locale locale = Locale.of("", region);
        return new Wording(
                locale.getDisplayCountry(Locale.SIMPLIFIED_CHINESE), locale.getDisplayCountry(Locale.ENGLISH));
    }
}
