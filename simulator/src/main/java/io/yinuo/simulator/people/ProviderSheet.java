package io.yinuo.simulator.people;

import java.util.List;
import java.util.Optional;

/**
 * One content provider. All names are invented.
 *
 * @param honest       orders only what its customer asked for
 * @param port         its enterprise port, if it has one
 * @param ordersBySmpp orders over its port instead of over HTTP
 */
public record ProviderSheet(
        String id,
        String nameZh,
        String nameEn,
        boolean honest,
        Optional<String> port,
        boolean ordersBySmpp,
        List<OfferSheet> offers) {

    public ProviderSheet {
        offers = List.copyOf(offers);
    }
}
