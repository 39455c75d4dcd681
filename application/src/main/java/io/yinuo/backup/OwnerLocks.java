package io.yinuo.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The locks that a running Yinuo holds on its folders, taken in its place, so that none starts while its files are copied.
 * The operating system frees them when this process ends.
 */
final class OwnerLocks implements AutoCloseable {

    private static final String OWNER = "owner.lock";
    private static final String JOURNAL = "lock";

    private final List<FileChannel> held = new ArrayList<>();

    private OwnerLocks() {}

    /** Whether a Yinuo runs on this state: an embedded ledger is owned by whoever runs it. */
    static boolean isRunning(StateFolders folders) throws IOException {
        Path file = folders.of(StateName.LEDGER).resolve(OWNER);
        if (!Files.exists(file)) {
            return false;
        }
        try (OwnerLocks locks = new OwnerLocks()) {
            return !locks.take(file);
        }
    }

    /** What is done while they are held. */
    interface Work<T> {
        T done() throws IOException;
    }

    /**
     * Does something while no Yinuo can start on this state.
     *
     * @throws BackupFailed if one runs
     */
    static <T> T during(StateFolders folders, Work<T> work) throws IOException {
        try (OwnerLocks locks = new OwnerLocks()) {
            locks.takeAll(folders);
            return work.done();
        }
    }

    private void takeAll(StateFolders folders) throws IOException {
        List<Path> files = List.of(
                folders.of(StateName.ROWS).resolveSibling(OWNER),
                folders.of(StateName.LEDGER).resolve(OWNER),
                folders.of(StateName.JOURNAL).resolve(JOURNAL));
        for (Path file : files) {
            Path folder = file.getParent();
            if (folder != null && Files.isDirectory(folder) && !take(file)) {
                throw new BackupFailed("A running Yinuo owns " + folder);
            }
        }
    }

    private boolean take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        held.add(channel);
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // owned by this very process
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : held) {
            channel.close();
        }
    }
}
