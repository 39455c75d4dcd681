package io.yinuo.catalog;

import io.yinuo.database.AreaSchema;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
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
}
