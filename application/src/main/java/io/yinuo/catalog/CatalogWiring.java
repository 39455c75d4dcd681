package io.yinuo.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.yinuo.database.AreaSchema;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class CatalogWiring {

    @Bean
    AreaSchema catalogSchema() {
        return new AreaSchema("catalog");
    }

    @Bean
    Catalog catalog(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new PostgresCatalog(new OfferStore(jdbc), transactions, clock);
    }

    @Bean
    LiveChargingCatalogue chargingCatalogue(
            CatalogSettings settings, Operator operator, MeterRegistry meters, Clock clock) {
        Counter refused = Counter.builder("yinuo.catalog.charging.refused")
                .description("Changes of the charging catalogue that were wrong and not taken")
                .register(meters);
        return new LiveChargingCatalogue(settings.charging(), operator, refused, clock);
    }

    @Bean
    SchedulingConfigurer chargingCatalogueRounds(LiveChargingCatalogue catalogue, CatalogSettings settings) {
        return tasks -> tasks.addFixedDelayTask(catalogue::look, settings.lookEvery());
    }
}
