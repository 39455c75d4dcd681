package io.yinuo.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 18 that Yinuo starts, owns and stops. It listens on 127.0.0.1 only, syncs every commit to the disk, and
 * survives {@code kill -9} of itself, of Yinuo, or of both.
 *
 * <p>Only one Yinuo may own a folder: a lock file is taken before anything else is touched, so that a second start is
 * refused and the first goes on undisturbed.
 */
final class OwnedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedPostgres.class);

    private final FileChannel lockFile;
    private final FileLock lock;
    private final EmbeddedPostgres postgres;

    private OwnedPostgres(FileChannel lockFile, FileLock lock, EmbeddedPostgres postgres) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.postgres = postgres;
    }

    /**
     * Starts it, after freeing what a crash left behind.
     *
     * @throws DatabaseUnavailable if another Yinuo owns the folder, or PostgreSQL does not answer in time
     */
    static OwnedPostgres start(DatabaseSettings settings) {
        Path home = settings.home().toAbsolutePath();
        Path data = home.resolve("pg");
        FileChannel lockFile = open(home);
        FileLock lock = take(lockFile, home);
        try {
            new CrashedPostgres(data).free(Duration.ofSeconds(30));
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(home.resolve("pg-binaries").toFile())
                    .setPort(settings.port())
                    .setServerConfig("listen_addresses", "127.0.0.1")
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
            LOG.info("PostgreSQL is up on 127.0.0.1:{}, its files in {}", postgres.getPort(), data);
            return new OwnedPostgres(lockFile, lock, postgres);
        } catch (IOException | RuntimeException e) {
            release(lockFile, lock);
            throw e instanceof DatabaseUnavailable known
                    ? known
                    : new DatabaseUnavailable("PostgreSQL did not start from " + data + ": " + e.getMessage(), e);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private static FileChannel open(Path home) {
        try {
            Files.createDirectories(home);
            return FileChannel.open(home.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DatabaseUnavailable("Cannot write in " + home + ": " + e.getMessage(), e);
        }
    }

    private static FileLock take(FileChannel lockFile, Path home) {
        @Nullable FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            throw new DatabaseUnavailable("Cannot lock " + home + ": " + e.getMessage(), e);
        }
        if (lock == null) {
            try {
                lockFile.close();
            } catch (IOException e) {
                LOG.debug("Closing the lock file of another owner failed", e);
            }
            throw new DatabaseUnavailable(
                    "Another running Yinuo owns " + home + ". Stop it first, or set YINUO_DB_HOME to another folder.");
        }
        return lock;
    }

    private static void release(FileChannel lockFile, FileLock lock) {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            postgres.close();
        } finally {
            release(lockFile, lock);
        }
    }
}
