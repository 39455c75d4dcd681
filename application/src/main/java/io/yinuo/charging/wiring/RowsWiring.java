package io.yinuo.charging.wiring;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.ledger.EmbeddedLedger;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.notice.ChargingSettings;
import io.yinuo.charging.rows.AbroadFacts;
import io.yinuo.charging.rows.LedgerCopy;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.Projection;
import io.yinuo.charging.rows.ProjectionStore;
import io.yinuo.charging.rows.UseRetention;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class RowsWiring {

    @Bean
    OwnOffers ownOffers(ChargingCatalogue catalogue, Operator operator) {
        return new OwnOffers(catalogue, operator);
    }

    @Bean
    LedgerCopy ledgerCopy(EmbeddedLedger ledger, JdbcClient jdbc) {
        return new LedgerCopy(ledger, new ProjectionStore(jdbc));
    }

    @Bean
    Projection chargingProjection(
            Ledger ledger,
            OwnOffers offers,
            JdbcClient jdbc,
            @Qualifier("chargingFacts") FactLog facts,
            ChargingSettings settings,
            PlatformTransactionManager transactions) {
        return new Projection(
                ledger,
                new ProjectionStore(jdbc),
                offers,
                facts,
                new AbroadFacts(offers.catalogue(), offers.operator(), new UseStore(jdbc), facts),
                settings.retryAfter(),
                transactions);
    }

    @Bean
    UseRetention useRetention(JdbcClient jdbc, ChargingSettings settings, Clock clock) {
        return new UseRetention(new UseStore(jdbc), settings.useKept(), clock);
    }

    @Bean
    RowRounds rowRounds(Projection projection, UseRetention retention) {
        return new RowRounds(projection, retention);
    }

    /** Rows for which nobody waits are made all the same, and those that are too old go. */
    record RowRounds(Projection projection, UseRetention retention) {

        @Scheduled(fixedDelay = 50, timeUnit = TimeUnit.MILLISECONDS)
        void makeRowsOfFacts() {
            projection.advanceAll();
        }

        @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
        void forgetOldUse() {
            retention.forget();
        }
    }
}
