package io.yinuo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pulls the plug on the real thing, in every combination. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OwnedPostgresTest {

    private Path home;
    private final List<Process> owners = new ArrayList<>();

    @BeforeEach
    void freshHome() throws IOException {
        home = Files.createTempDirectory(Path.of("target"), "owned-postgres").toAbsolutePath();
    }

    @AfterEach
    void endOwners() throws Exception {
        for (Process owner : owners) {
            owner.destroyForcibly().waitFor();
        }
        new CrashedPostgres(home.resolve("pg")).free(Duration.ofSeconds(30));
    }

    @Test
    void everyCommitIsSyncedToTheDisk() throws Exception {
        try (OwnedPostgres postgres = OwnedPostgres.start(settings())) {
            assertThat(ask(postgres.url(), "show fsync")).isEqualTo("on");
            assertThat(ask(postgres.url(), "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres.url(), "show full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres.url(), "show data_checksums")).isEqualTo("on");
            assertThat(ask(postgres.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres.url(), "show server_version")).startsWith("18.");
        }
    }

    @Test
    void aSecondYinuoIsRefusedAndTheFirstGoesOn() throws Exception {
        try (OwnedPostgres postgres = OwnedPostgres.start(settings())) {
            assertThatThrownBy(() -> OwnedPostgres.start(settings()))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("Another running Yinuo owns");
            assertThat(ask(postgres.url(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void yinuoIsKilledAndStartsAgainWithEverythingThatWasCommitted() throws Exception {
        Process yinuo = owner();
        write(urlOf(yinuo), "before the kill");
        yinuo.destroyForcibly().waitFor();

        try (OwnedPostgres again = OwnedPostgres.start(settings())) {
            assertThat(ask(again.url(), "select words from kept")).isEqualTo("before the kill");
        }
    }

    @Test
    void postgresIsKilledAndRevivedUnderTheLivingYinuo() throws Exception {
        try (OwnedPostgres postgres = OwnedPostgres.start(settings())) {
            String url = postgres.url();
            write(url, "before the kill");
            kill(postmaster());

            Awaitility.await()
                    .ignoreExceptions()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(ask(url, "select words from kept")).isEqualTo("before the kill"));
        }
    }

    @Test
    void bothAreKilledAndStartAgainWithEverythingThatWasCommitted() throws Exception {
        Process yinuo = owner();
        write(urlOf(yinuo), "before the kill");
        long postmaster = postmaster();
        yinuo.destroyForcibly().waitFor();
        kill(postmaster);

        try (OwnedPostgres again = OwnedPostgres.start(settings())) {
            assertThat(ask(again.url(), "select words from kept")).isEqualTo("before the kill");
        }
    }

    @Test
    void aStaleFileThatNamesSomebodyElsesProcessDoesNotStopTheStart() throws Exception {
        OwnedPostgres.start(settings()).close();
        Process somebody = new ProcessBuilder("sleep", "60").start();
        owners.add(somebody);
        Files.writeString(home.resolve("pg/postmaster.pid"), somebody.pid() + "\n" + home.resolve("pg") + "\n");

        try (OwnedPostgres again = OwnedPostgres.start(settings())) {
            assertThat(ask(again.url(), "select 1")).isEqualTo("1");
            assertThat(somebody.isAlive()).isTrue();
        }
    }

    private DatabaseSettings settings() {
        return settings(home);
    }

    private static DatabaseSettings settings(Path home) {
        return new DatabaseSettings("", "", "", home, 0, Duration.ofSeconds(60), 4);
    }

    /** Another JVM that owns the folder and prints its URL. */
    private Process owner() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        home.toString())
                .redirectError(home.resolve("owner.log").toFile())
                .start();
        owners.add(process);
        return process;
    }

    private static String urlOf(Process owner) throws IOException {
        return owner.inputReader()
                .lines()
                .filter(line -> line.startsWith("jdbc:"))
                .findFirst()
                .orElseThrow(() -> new IOException("The owner ended without a word"));
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("pg/postmaster.pid")).getFirst().strip());
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void write(String url, String words) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (words text)");
            statement.execute("insert into kept values ('" + words + "')");
        }
    }

    private static String ask(String url, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Owns a folder until it is killed. */
    static final class Owner {

        private Owner() {}

        @SuppressWarnings("SystemOut") // the parent reads the URL here
        public static void main(String[] arguments) throws InterruptedException {
            OwnedPostgres postgres = OwnedPostgres.start(settings(Path.of(arguments[0])));
            System.out.println(postgres.url());
            Thread.sleep(Duration.ofMinutes(4));
        }
    }
}
