package io.yinuo.charging.nchf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rating groups as the settings have them. A destination abroad is the country code of the network that serves there. */
final class RatingGroupTable implements RatingGroups {

    private record Both(Optional<Charged> home, NchfSettings.RatingGroup group) {}

    private final Map<Long, Both> groups;
    private final List<String> homeNetworks;
    private final Map<Integer, Integer> destinations;

    RatingGroupTable(NchfSettings settings) {
        this.groups = settings.ratingGroups().stream()
                .map(group ->
                        new Both(group.homeClass().map(useClass -> new Charged(useClass, 0, group.unit())), group))
                .collect(Collectors.toUnmodifiableMap(both -> both.group().number(), Function.identity()));
        this.homeNetworks = settings.homeNetworks();
        this.destinations = settings.destinations();
    }

    @Override
    public Optional<Charged> find(long ratingGroup, Optional<Serving> serving) {
        Both known = groups.get(ratingGroup);
        if (known == null) {
            return Optional.empty();
        }
        if (serving.isEmpty() || isHome(serving.get())) {
            return known.home();
        }
        int country = serving.get().mcc();
        int destination = destinations.getOrDefault(country, country);
        return known.group()
                .abroadClass()
                .map(useClass ->
                        new Charged(useClass, destination, known.group().unit()));
    }

    private boolean isHome(Serving serving) {
        String network = Integer.toString(serving.mcc()) + serving.mnc();
        for (String home : homeNetworks) {
            if (network.startsWith(home)) {
                return true;
            }
        }
        return false;
    }
}
