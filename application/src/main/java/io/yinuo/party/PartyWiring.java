package io.yinuo.party;

import io.yinuo.database.AreaSchema;
import io.yinuo.database.Vault;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class PartyWiring {

    private static final AreaSchema SCHEMA = new AreaSchema("party");

    @Bean
    AreaSchema partySchema() {
        return SCHEMA;
    }

    @Bean
    PostgresRegistrations registrations(PartySettings settings, JdbcClient jdbc, Clock clock, Operator operator) {
        Vault vault = Vault.open(settings.keysHome(), SCHEMA, jdbc);
        return new PostgresRegistrations(new RegistrationStore(jdbc), new DocumentSeal(vault), clock, operator);
    }

    @Bean
    PostgresLines lines(PartySettings settings, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new PostgresLines(new LineStore(jdbc), new LineCache(settings.cachedLines()), transactions, clock);
    }

    @Bean
    PastLines pastLines(
            PostgresRegistrations registrations,
            PostgresLines lines,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        return new PostgresPastLines(registrations, lines, new LineStore(jdbc), transactions);
    }
}
