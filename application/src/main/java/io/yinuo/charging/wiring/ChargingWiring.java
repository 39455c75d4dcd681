package io.yinuo.charging.wiring;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.ledger.EmbeddedLedger;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerProperties;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.ledger.LedgerTermsHealth;
import io.yinuo.charging.ledger.LedgerTime;
import io.yinuo.database.AreaSchema;
import io.yinuo.database.FactLog;
import io.yinuo.engine.charging.Capacity;
import io.yinuo.kernel.Operator;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.charging.ChargingSetup;
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
    private static final int SNAPSHOTS_KEPT = 3;
    private static final int FACT_RING_BYTES = 16 << 20;

    /** Charges and packs are numbered from here; vouchers are made of the numbers. */
    private static final long FIRST_NUMBER = 1;

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
        EmbeddedLedger ledger = start(properties, operator);
        try {
            new LedgerTerms(catalogue, ledger);
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    private static EmbeddedLedger start(LedgerProperties properties, Operator operator) {
        return EmbeddedLedger.start(
                LedgerSettings.embedded(properties.home())
                        .withSnapshots(properties.snapshotInterval(), SNAPSHOTS_KEPT)
                        .withFacts(true, FACT_RING_BYTES),
                new ChargingSetup(
                        Capacity.forSubscribers(properties.subscribers()),
                        operator.zone(),
                        FIRST_NUMBER,
                        ChargingSetup.Time.OF_THE_LOG));
    }

    @Bean
    LedgerTerms ledgerTerms(ChargingCatalogue catalogue, Ledger ledger) {
        return new LedgerTerms(catalogue, ledger);
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
