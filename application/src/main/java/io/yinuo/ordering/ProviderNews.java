package io.yinuo.ordering;

import io.yinuo.catalog.ProviderId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a provider is told by webhook until it acknowledges.
 *
 * @param kind         {@code ORDER_ACTIVE}, {@code ORDER_LAPSED}, {@code ORDER_REFUSED}, {@code SERVICE_STOPPED},
 *                     {@code SERVICE_RESUMED}
 * @param acknowledged when the provider answered with a 2xx
 * @param attempts     how often it was told
 * @param givenUp      whether no more attempts are made; staff sees it
 */
public record ProviderNews(
        long id,
        ProviderId provider,
        String kind,
        String body,
        Instant at,
        Optional<Instant> acknowledged,
        int attempts,
        boolean givenUp) {}
