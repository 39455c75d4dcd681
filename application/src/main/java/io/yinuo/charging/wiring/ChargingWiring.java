package io.yinuo.charging.wiring;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.ledger.EmbeddedLedger;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerHealth;
import io.yinuo.charging.ledger.LedgerProperties;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.ledger.LedgerTermsHealth;
import io.yinuo.charging.ledger.LedgerTime;
import io.yinuo.charging.ledger.MemberSetup;
import io.yinuo.database.AreaSchema;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

/** What every room of charging stands on: its schema, its facts, and the ledger. */
@Configuration(proxyBeanMethods = false)
class ChargingWiring {

    private static final AreaSchema SCHEMA = new AreaSchema("charging");

    @Bean
    AreaSchema chargingSchema() {
        return SCHEMA;
    }

    @Bean
    FactLog chargingFacts(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new FactLog(SCHEMA, jdbc, transactions);
    }

    /** Started before anything asks it, and closed after. Nobody gets it before it knows the terms. */
    @Bean(destroyMethod = "close")
    EmbeddedLedger chargingLedger(LedgerProperties properties, Operator operator, ChargingCatalogue catalogue) {
        EmbeddedLedger ledger =
                EmbeddedLedger.start(MemberSetup.inYinuo(properties), MemberSetup.machine(properties, operator.zone()));
        try {
            new LedgerTerms(catalogue, ledger);
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    @Bean
    LedgerTerms ledgerTerms(ChargingCatalogue catalogue, Ledger ledger) {
        return new LedgerTerms(catalogue, ledger);
    }

    @Bean
    LedgerHealth ledgerHealthIndicator(EmbeddedLedger ledger) {
        return new LedgerHealth(ledger);
    }

    @Bean
    LedgerTermsHealth chargingTermsHealthIndicator(LedgerTerms terms) {
        return new LedgerTermsHealth(terms);
    }

    @Bean
    LedgerTime ledgerTime(Ledger ledger, LedgerProperties properties, Clock clock) {
        return new LedgerTime(ledger, properties.keysKept(), clock);
    }

    @Bean
    LedgerRounds ledgerRounds(LedgerTime time, LedgerTerms terms) {
        return new LedgerRounds(time, terms);
    }

    /** What the ledger does not learn by itself. */
    record LedgerRounds(LedgerTime time, LedgerTerms terms) {

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void letTimePass() {
            time.pass();
        }

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void bringTheTerms() {
            terms.bring();
        }
    }
}
