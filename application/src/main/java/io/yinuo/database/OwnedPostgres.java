package io.yinuo.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 18 that Yinuo starts, owns, revives and stops. It listens on 127.0.0.1 only, syncs every commit to the
 * disk, and survives {@code kill -9} of itself, of Yinuo, or of both.
 *
 * <p>Only one Yinuo may own a folder. The lock is taken before anything else is touched, so that a second start is
 * refused and the first goes on undisturbed.
 */
final class OwnedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedPostgres.class);
    private static final Duration OLD_PROCESSES_WAIT = Duration.ofSeconds(30);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final int REVIVALS_MAX = 20;

    private final DatabaseSettings settings;
    private final Path data;
    private final FolderLock lock;
    private final Thread watch;
    private EmbeddedPostgres postgres;
    private boolean closed;

    private OwnedPostgres(DatabaseSettings settings, Path data, FolderLock lock, EmbeddedPostgres postgres) {
        this.settings = settings;
        this.data = data;
        this.lock = lock;
        this.postgres = postgres;
        this.watch = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
    }

    /**
     * Starts it, after freeing what a crash left behind.
     *
     * @throws DatabaseUnavailable if another Yinuo owns the folder, or PostgreSQL does not answer in time
     */
    static OwnedPostgres start(DatabaseSettings settings) {
        Path home = settings.home().toAbsolutePath();
        Path data = home.resolve("pg");
        FolderLock lock = FolderLock.take(home);
        try {
            EmbeddedPostgres postgres = launch(settings, data, settings.port());
            LOG.info("PostgreSQL is up on 127.0.0.1:{}, its files in {}", postgres.getPort(), data);
            OwnedPostgres owned = new OwnedPostgres(settings, data, lock, postgres);
            owned.watch.start();
            return owned;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres launch(DatabaseSettings settings, Path data, int port) {
        try {
            new CrashedPostgres(data).free(OLD_PROCESSES_WAIT);
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(
                            data.resolveSibling("pg-binaries").toFile())
                    .setPort(port)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    // Its lock file in the common temporary folder would outlive a crash.
                    .setServerConfig("unix_socket_directories", "")
                    // The library starts PostgreSQL with -F, for tests. Later options win.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", Integer.toString(settings.connections() + 24))
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("max_wal_size", "512MB")
                    .setServerConfig("timezone", "UTC")
                    .setPGStartupWait(settings.startupWait())
                    .setRegisterShutdownHook(false)
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new DatabaseUnavailable("PostgreSQL did not start from " + data + ": " + e.getMessage(), e);
        }
    }

    Path data() {
        return data;
    }

    synchronized String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Starts PostgreSQL again, on the same port, when it ended without being asked to. The pool connects by itself. */
    private void watch() {
        int revivals = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK_INTERVAL);
                if (!isAlive() && !revive(++revivals)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("PostgreSQL could not be started again; another try follows", e);
            }
        }
    }

    private boolean isAlive() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        // The file is empty for a moment while PostgreSQL writes it.
        return lines.isEmpty()
                || ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    private synchronized boolean revive(int revivals) throws IOException {
        if (closed) {
            return false;
        }
        if (revivals > REVIVALS_MAX) {
            LOG.error("PostgreSQL ended {} times without being asked to; it is not started again", revivals);
            return false;
        }
        LOG.warn("PostgreSQL ended without being asked to; starting it again");
        int port = postgres.getPort();
        postgres.close();
        postgres = launch(settings, data, port);
        LOG.info("PostgreSQL is up again on 127.0.0.1:{}", port);
        return true;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                postgres.close();
            } finally {
                lock.close();
            }
        }
    }
}
