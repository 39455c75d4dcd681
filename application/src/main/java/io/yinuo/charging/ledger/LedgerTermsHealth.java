package io.yinuo.charging.ledger;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while the ledger reckons by other terms than the catalogue says. */
public record LedgerTermsHealth(LedgerTerms terms) implements HealthIndicator {

    @Override
    public Health health() {
        return terms.refusals().isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("refused", terms.refusals()).build();
    }
}
