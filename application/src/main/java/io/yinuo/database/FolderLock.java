package io.yinuo.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that this Yinuo, and no other, owns a folder. The operating system frees it when the process ends, however it
 * ends.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel file;
    private final FileLock lock;

    private FolderLock(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it if it is not there.
     *
     * @throws DatabaseUnavailable if another Yinuo owns it, or it cannot be written in
     */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw new DatabaseUnavailable("Another running Yinuo owns " + folder
                        + ". Stop it first, or set YINUO_DB_HOME to another folder.");
            }
            return new FolderLock(file, lock);
        } catch (IOException e) {
            throw new DatabaseUnavailable("Cannot write in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // owned by this very process
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
