package io.yinuo.bench.charging;

import io.yinuo.bench.ProcessUse;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A PostgreSQL 18 for one run, set up for this work and as durable as ours: every commit is on the disk before it is
 * answered. Two databases hold the same subscribers, one for each way to book.
 */
final class Postgres implements AutoCloseable {

    static final String BY_FUNCTION = "by_function";
    static final String BY_BATCH = "by_batch";

    /** Where both come from. */
    private static final String LOADED = "loaded";

    private static final Map<String, String> SETTINGS = settings();

    private final EmbeddedPostgres server;
    private final ProcessUse use;

    private Postgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.use = new ProcessUse(ProcessHandle.current(), data);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("wal_compression", "on");
        settings.put("wal_buffers", "64MB");
        settings.put("max_wal_size", "16GB");
        settings.put("min_wal_size", "2GB");
        settings.put("checkpoint_timeout", "30min");
        settings.put("shared_buffers", "2GB");
        settings.put("work_mem", "32MB");
        settings.put("maintenance_work_mem", "512MB");
        settings.put("max_connections", "80");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("jit", "off");
        return settings;
    }

    static Postgres start(Path home) throws IOException {
        Path data = home.resolve("pg");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("pg-binaries").toFile())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(true);
        SETTINGS.forEach(builder::setServerConfig);
        return new Postgres(builder.start(), data);
    }

    /** What was set, as PostgreSQL itself says it. */
    String settingsInForce() throws SQLException {
        StringBuilder words = new StringBuilder();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String name : SETTINGS.keySet()) {
                try (ResultSet row = statement.executeQuery("show " + name)) {
                    row.next();
                    words.append(' ').append(name).append('=').append(row.getString(1));
                }
            }
        }
        return words.substring(1);
    }

    ProcessUse use() {
        return use;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", database) + "&prepareThreshold=1");
    }

    /**
     * Brings the subscribers into both databases. Both are copied through the log, so that no page has to be logged whole
     * when it is touched first: in an operator's long hours between two checkpoints that is rare, too.
     */
    void load(int subscribers) throws SQLException, IOException {
        execute("postgres", "create database " + LOADED);
        execute(LOADED, resource("tables.sql"));
        for (Catalogue.Pack pack : Catalogue.PACKS) {
            execute(LOADED, "insert into sold values (" + columns(pack) + ")");
        }
        for (int destination : Catalogue.DESTINATIONS) {
            int fen = Catalogue.ZONE_FEN[Catalogue.zone(destination) - 1];
            execute(LOADED, "insert into zone_of values (" + destination + ", " + fen + ")");
        }
        execute(LOADED, "select load(" + Catalogue.phone(0) + ", " + subscribers + ", " + Catalogue.OPENING_FEN + ")");
        for (String statement : resource("keys.sql").split(";\n", -1)) {
            if (!statement.isBlank()) {
                execute(LOADED, statement);
            }
        }
        execute(LOADED, resource("book.sql"));
        execute("postgres", "checkpoint");
        for (String database : new String[] {BY_FUNCTION, BY_BATCH}) {
            execute("postgres", "create database " + database + " template " + LOADED + " strategy wal_log");
        }
    }

    private static String columns(Catalogue.Pack pack) {
        long[] columns = {
            Catalogue.PACKS.indexOf(pack),
            pack.offer(),
            pack.priority(),
            1 << Catalogue.DATA,
            Catalogue.BOUGHT_AT,
            pack.expires(),
            pack.size(),
            pack.priceFen()
        };
        return Arrays.stream(columns).mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Postgres.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("There is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What everybody has in a database now. */
    Balances balances(String database) throws SQLException {
        Balances balances = new Balances();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(10_000);
            each(statement, "select phone, balance from account", row -> balances.account(row.getLong(2)), balances);
            each(
                    statement,
                    "select phone, offer, size, used from pack",
                    row -> balances.pack(row.getInt(2), row.getLong(3), row.getLong(4)),
                    balances);
            each(
                    statement,
                    "select phone, month, fen from month_use where fen > 0",
                    row -> balances.spent(row.getInt(2), row.getLong(3)),
                    balances);
            each(
                    statement,
                    "select r.phone, r.destination, day, kilobytes, least(10, (kilobytes + 3071) / 3072) * z.fen"
                            + " from roaming_day r join zone_of z on z.destination = r.destination",
                    row -> balances.roamingDay(row.getInt(2), row.getInt(3), row.getLong(4), row.getLong(5)),
                    balances);
        }
        return balances;
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, String query, Row each, Balances balances) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                balances.of(rows.getLong(1));
                each.take(rows);
            }
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        execute("postgres", "checkpoint"); // or it takes longer to end than the library waits
        server.close();
    }
}
