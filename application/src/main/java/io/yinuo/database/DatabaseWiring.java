package io.yinuo.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.yinuo.backup.BackupPart;
import io.yinuo.backup.StateName;
import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the database, whichever it is, and brings every area's schema up to date before anybody may use it. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** Closed after the pool, because the pool depends on it. */
    @Bean(destroyMethod = "close")
    DatabaseHost databaseHost(DatabaseSettings settings) {
        return settings.isOutside()
                ? DatabaseHost.outside(settings)
                : DatabaseHost.owned(OwnedPostgres.start(settings));
    }

    @Bean
    BackupPart databaseCopy(DatabaseHost host) {
        return host.owned()
                .<BackupPart>map(owned -> new PostgresCopy(owned::url, owned.data()))
                .orElseGet(() -> BackupPart.elsewhere(StateName.ROWS));
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseHost host, DatabaseSettings settings, ObjectProvider<AreaSchema> areas) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("yinuo");
        config.setJdbcUrl(host.url());
        config.setUsername(host.user());
        config.setPassword(host.password());
        config.setMaximumPoolSize(settings.connections());
        config.addDataSourceProperty("ApplicationName", "yinuo");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        HikariDataSource pool = new HikariDataSource(config);
        try {
            areas.orderedStream().forEach(area -> migrate(pool, area));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return pool;
    }

    private static void migrate(DataSource pool, AreaSchema area) {
        Flyway.configure()
                .dataSource(pool)
                .schemas(area.name())
                .locations("classpath:db/migration/" + area.name())
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    /** Where the database is, and what has to be closed in the end. */
    record DatabaseHost(String url, String user, String password, Optional<OwnedPostgres> owned)
            implements AutoCloseable {

        static DatabaseHost outside(DatabaseSettings settings) {
            return new DatabaseHost(settings.url(), settings.user(), settings.password(), Optional.empty());
        }

        static DatabaseHost owned(OwnedPostgres postgres) {
            return new DatabaseHost(postgres.url(), "postgres", "postgres", Optional.of(postgres));
        }

        @Override
        public void close() throws IOException {
            if (owned.isPresent()) {
                owned.get().close();
            }
        }

        @Override
        public String toString() {
            return "DatabaseHost[" + url + "]";
        }
    }
}
