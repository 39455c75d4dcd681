package io.yinuo.commitment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How the facts are read.
 *
 * @param book          the clauses; an operator may bring his own file
 * @param every         how long to wait between two looks at the facts
 * @param pagesPerRound how many pages of 1,000 facts are read from one area before the next has its turn
 * @param lateness      how long after its time an answer may still come in and count, by the time at which it happened
 */
@ConfigurationProperties("yinuo.commitment")
record CommitmentSettings(
        @DefaultValue("classpath:commitments.yaml") Resource book,
        @DefaultValue("1s") Duration every,
        @DefaultValue("50") int pagesPerRound,
        @DefaultValue("7d") Duration lateness) {

    CommitmentSettings {
        if (!every.isPositive() || pagesPerRound < 1 || lateness.isNegative()) {
            throw new IllegalArgumentException("yinuo.commitment: every and pages-per-round are above zero");
        }
    }
}
