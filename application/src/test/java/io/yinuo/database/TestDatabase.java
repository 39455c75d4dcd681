package io.yinuo.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A fresh database on a real PostgreSQL 18, with the schemas of the areas that a test needs. One server serves all tests
 * of a JVM; it syncs nothing, because these tests do not pull the plug.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HikariDataSource dataSource;
    private final JdbcTransactionManager transactions;
    private final JdbcClient jdbc;
    private final String url;

    private TestDatabase(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(12);
        this.url = url;
        this.dataSource = new HikariDataSource(config);
        this.transactions = new JdbcTransactionManager(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Makes a database and migrates these areas in it. */
    public static TestDatabase with(String... areas) {
        String name = "test_" + COUNT.incrementAndGet();
        JdbcClient.create(Server.RUNNING.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        TestDatabase database = new TestDatabase(Server.RUNNING.getJdbcUrl("postgres", name));
        for (String area : List.of(areas)) {
            Flyway.configure()
                    .dataSource(database.dataSource)
                    .schemas(area)
                    .locations("classpath:db/migration/" + area)
                    .load()
                    .migrate();
        }
        return database;
    }

    /** A fresh, empty database for a whole application; its URL, for {@code yinuo.db.url} with user {@code postgres}. */
    public static String emptyUrl() {
        String name = "test_" + COUNT.incrementAndGet();
        JdbcClient.create(Server.RUNNING.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public JdbcTransactionManager transactions() {
        return transactions;
    }

    public String url() {
        return url;
    }

    public FactLog facts(String area) {
        return new FactLog(new AreaSchema(area), jdbc, transactions);
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** Started when the first test asks; stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
