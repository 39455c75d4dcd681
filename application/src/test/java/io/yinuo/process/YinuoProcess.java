package io.yinuo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole application as a process of its own: own folder, own PostgreSQL, ports that stay the same over restarts.
 * Used by one thread at a time.
 */
public final class YinuoProcess implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);

    /** What a JVM that ended by SIGTERM in good order answers: 128 + 15. */
    private static final int ENDED_BY_SIGTERM = 143;

    private final Path home;
    private final int httpPort = FreePorts.next();
    private final int smppPort = FreePorts.next();
    private final int nchfPort = FreePorts.next();
    private final int databasePort = FreePorts.next();
    private final List<String> settings;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_PATIENCE)
            .build();
    private @Nullable ChildProcess running;
    private LedgerRole role;

    private YinuoProcess(Path home, List<String> settings) {
        this.home = home;
        this.settings = List.copyOf(settings);
        this.role = new LedgerRole(log(), 0);
    }

    /**
     * Not started yet, with a fresh folder under {@code target}.
     *
     * @param settings as on a command line: {@code --yinuo.operator.service-number=10086}
     */
    public static YinuoProcess withSettings(String name, List<String> settings) {
        return new YinuoProcess(freshHome(name), settings);
    }

    static Path freshHome(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "processes")), name + "-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, the first time or again, and returns when it says that it is up. */
    public YinuoProcess start() {
        launch();
        awaitUp();
        return this;
    }

    /** Starts it and returns at once. */
    public void launch() {
        if (running != null && running.isAlive()) {
            throw new IllegalStateException("Yinuo runs already");
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + httpPort,
                "--yinuo.home=" + home.resolve("data"),
                "--yinuo.db.home=" + home.resolve("data"),
                "--yinuo.db.port=" + databasePort,
                "--yinuo.nchf.port=" + nchfPort,
                "--yinuo.communication.listener.port=" + smppPort));
        arguments.addAll(settings);
        role = new LedgerRole(log(), sizeOfLog());
        running = ChildProcess.start(
                "Yinuo",
                JavaCommand.of("io.yinuo.Yinuo", entry -> !JavaCommand.isSimulator(entry), "400m", arguments),
                Map.of(),
                home,
                log(),
                false);
    }

    public void awaitUp() {
        process().awaitReady(this::isUp, START_PATIENCE);
    }

    public boolean isUp() {
        HttpRequest question = HttpRequest.newBuilder(http().resolve("/actuator/health"))
                .timeout(ANSWER_PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"UP\"");
        } catch (IOException e) {
            return false; // nobody listens yet, or not in time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Yinuo was starting", e);
        }
    }

    /** SIGTERM, and the end in good order that it asks for. */
    public void stop() {
        int exit = process().stop(STOP_PATIENCE);
        assertThat(exit).as("exit code after SIGTERM\n%s", tail()).isEqualTo(ENDED_BY_SIGTERM);
    }

    /** SIGKILL of Yinuo. Its PostgreSQL is left behind, as in life. */
    public void kill() {
        process().kill();
    }

    /** SIGKILL of its PostgreSQL, whose other processes then end by themselves. */
    public void killPostgres() {
        postmaster().ifPresent(ProcessHandle::destroyForcibly);
    }

    private Optional<ProcessHandle> postmaster() {
        Path pidFile = home.resolve("data/pg/postmaster.pid");
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::worksInOurFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number in a file that a crash left behind may meanwhile be anybody's. */
    private boolean worksInOurFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(home.resolve("data/pg").toRealPath());
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
    }

    /** SIGQUIT: PostgreSQL ends without a checkpoint, but takes its shared memory along. */
    private static void endAtOnce(ProcessHandle postmaster) {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            postmaster.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL " + postmaster.pid() + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isAlive() {
        return running != null && running.isAlive();
    }

    /** Whether its member leads the ledger, as it says itself. */
    public boolean leadsLedger() {
        return isAlive() && role.leads();
    }

    private long sizeOfLog() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** Where network functions ask for quota. */
    public URI nchf() {
        return URI.create("http://127.0.0.1:" + nchfPort);
    }

    public int smppPort() {
        return smppPort;
    }

    /** The rows of the own PostgreSQL, for a judge who looks beside the application. */
    public JdbcClient database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres");
        source.setUser("postgres");
        return JdbcClient.create(source);
    }

    public Path home() {
        return home;
    }

    public Path log() {
        return home.resolve("yinuo.log");
    }

    public String tail() {
        return "--- " + log() + "\n" + ChildProcess.tailOf(log());
    }

    /** Ends it at once, with the PostgreSQL that it leaves behind. */
    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
        postmaster().ifPresent(YinuoProcess::endAtOnce);
        http.close();
    }

    private ChildProcess process() {
        if (running == null) {
            throw new IllegalStateException("Yinuo was not started");
        }
        return running;
    }
}
