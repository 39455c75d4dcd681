package io.yinuo.charging.wiring;

import io.yinuo.backup.BackupPart;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.nchf.NchfSettings;
import io.yinuo.charging.usage.UsageCopy;
import io.yinuo.charging.usage.UsageIntake;
import io.yinuo.charging.usage.UsageSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class UsageWiring {

    /** Closed before the ledger and the database, because it needs both. */
    @Bean(initMethod = "start", destroyMethod = "close")
    UsageIntake usageFiles(
            UsageSettings settings,
            NchfSettings network,
            Ledger ledger,
            ChargingCatalogue catalogue,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new UsageIntake(
                settings,
                ledger::submit,
                new CatalogueUseCodes(catalogue, network.homeNetworks(), clock),
                jdbc,
                transactions,
                clock);
    }

    @Bean
    BackupPart usageCopy(UsageSettings settings) {
        return new UsageCopy(settings.home());
    }
}
