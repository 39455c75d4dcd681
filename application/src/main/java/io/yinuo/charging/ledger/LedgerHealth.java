package io.yinuo.charging.ledger;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while the ledger has no leader, because most of its members are away or an election goes on, and when the own member
 * has ended. It asks the ledger nothing, so it never waits.
 */
public record LedgerHealth(EmbeddedLedger ledger) implements HealthIndicator {

    @Override
    public Health health() {
        return ledger.hasLeader()
                ? Health.up().build()
                : Health.down().withDetail("ledger", "has no leader").build();
    }
}
