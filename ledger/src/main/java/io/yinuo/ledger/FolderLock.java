package io.yinuo.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says that this member, and no other, owns a folder. The operating system frees it when the process ends, however it
 * ends, while Aeron's own marks look alive for ten seconds more.
 */
final class FolderLock implements AutoCloseable {

    private static final String FILE = "owner.lock";

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the folder, making it if it is not there.
     *
     * @throws LedgerUnavailable if another member owns it, or it cannot be written in
     */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file).isEmpty()) {
                file.close();
                throw new LedgerUnavailable("Another running member owns " + folder + ". Stop it first.");
            }
            return new FolderLock(file);
        } catch (IOException e) {
            throw new LedgerUnavailable("Cannot write in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Whether somebody took the folder once; if nobody else owns it any more, he is gone. */
    static boolean isUsedIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    private static Optional<FileLock> lock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // owned by this very process
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
