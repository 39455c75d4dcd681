package io.yinuo.trouble;

import io.yinuo.database.AreaSchema;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class TroubleWiring {

    private static final AreaSchema SCHEMA = new AreaSchema("trouble");

    @Bean
    AreaSchema troubleSchema() {
        return SCHEMA;
    }

    @Bean
    FactLog troubleFacts(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new FactLog(SCHEMA, jdbc, transactions);
    }

    @Bean
    Reports reports(
            JdbcClient jdbc,
            @Qualifier("troubleFacts") FactLog facts,
            PlatformTransactionManager transactions,
            Operator operator,
            Clock clock) {
        return new PostgresReports(new ReportStore(jdbc), facts, transactions, operator, clock);
    }
}
