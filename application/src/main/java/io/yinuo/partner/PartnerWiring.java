package io.yinuo.partner;

import io.yinuo.database.AreaSchema;
import io.yinuo.database.Vault;
import io.yinuo.staff.Audit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class PartnerWiring {

    private static final AreaSchema SCHEMA = new AreaSchema("partner");

    @Bean
    AreaSchema partnerSchema() {
        return SCHEMA;
    }

    @Bean
    PostgresPartners partners(
            PartnerSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions, Audit audit) {
        Vault vault = Vault.open(settings.keysHome(), SCHEMA, jdbc);
        return new PostgresPartners(new ProviderStore(jdbc), new ProviderSecrets(vault), audit, transactions);
    }

    @Bean
    LiftedSuspension liftedSuspension(PostgresPartners partners) {
        return new LiftedSuspension(partners);
    }
}
