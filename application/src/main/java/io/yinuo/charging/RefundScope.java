package io.yinuo.charging;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.ProviderId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which charges are given back together.
 *
 * @param service as the charges name it in Chinese; empty for everything of the provider
 * @param kinds   information fees, function fees, or both; others cannot be refunded together (C3.6 names these two)
 * @param from    the first moment of a charge
 * @param until   the first moment that is too late
 */
public record RefundScope(
        ProviderId provider, Optional<String> service, Set<FeeKind> kinds, Instant from, Instant until) {

    private static final Set<FeeKind> POSSIBLE = EnumSet.of(FeeKind.INFORMATION, FeeKind.FUNCTION);
    private static final int SERVICE_LENGTH_MAX = 200;

    public RefundScope {
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty() || !POSSIBLE.containsAll(kinds)) {
            throw new IllegalArgumentException("Information and function fees are refunded together, not " + kinds);
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A window ends after it begins: " + from + " to " + until);
        }
        if (service.filter(name -> name.isBlank() || name.length() > SERVICE_LENGTH_MAX)
                .isPresent()) {
            throw new IllegalArgumentException("Not the name of a service");
        }
    }
}
