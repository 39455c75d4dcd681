package io.yinuo.staff;

import io.yinuo.database.AreaSchema;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class StaffWiring {

    @Bean
    AreaSchema staffSchema() {
        return new AreaSchema("staff");
    }

    @Bean
    PostgresStaff staff(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new PostgresStaff(new MemberStore(jdbc), transactions);
    }

    @Bean
    Audit audit(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new ChainedAudit(new AuditStore(jdbc), transactions, clock);
    }

    /** The executors are looked up when they are needed: their areas need the audit and the staff themselves. */
    @Bean
    Approvals approvals(
            JdbcClient jdbc,
            Audit audit,
            ObjectProvider<Approvals.Executor> executors,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new SecondPerson(
                new RequestStore(jdbc), audit, () -> executors.stream().toList(), transactions, clock);
    }

    @Bean
    ApplicationRunner firstAdministrator(StaffSettings settings, PostgresStaff staff, Audit audit) {
        return arguments -> new FirstAdministrator(staff, audit).addIfNobodyIsThere(settings.firstAdministrator());
    }
}
