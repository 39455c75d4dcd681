package io.yinuo.ledger;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.time.Duration;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * The media driver of a client that shares none. Its folder is named after the process and owned by it until both end, so
 * that what a killed one leaves is known by others as {@link ForsakenDrivers}.
 */
final class OwnDriver implements AutoCloseable {

    private final MediaDriver driver;
    private final FolderLock owner;

    private OwnDriver(MediaDriver driver, FolderLock owner) {
        this.driver = driver;
        this.owner = owner;
    }

    /**
     * Starts one, after taking away what killed clients left.
     *
     * @param home    names the folder, and holds it where memory has no room
     * @param idleMax how long the driver's thread sleeps at most
     * @throws LedgerUnavailable if its folder cannot be written in
     */
    static OwnDriver launch(Path home, Duration idleMax) {
        ForsakenDrivers.remove(home);
        Path folder = LedgerPaths.aeron(
                home,
                ForsakenDrivers.CLIENT + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(folder.toString())
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new BackoffIdleStrategy(10, 20, 1_000, Math.max(1_000, idleMax.toNanos())))
                .termBufferSparseFile(true)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        try {
            return new OwnDriver(driver, FolderLock.take(folder));
        } catch (RuntimeException e) {
            CloseHelper.quietClose(driver);
            throw e;
        }
    }

    Path folder() {
        return Path.of(driver.aeronDirectoryName());
    }

    @Override
    public void close() {
        CloseHelper.closeAll(driver, owner); // the folder goes while it is still owned
    }
}
