package io.yinuo.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A file of keys: whole or not there, on the disk before it is used, and for its owner's eyes only (0600). */
public final class KeyFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** A file lock keeps other processes out, this one the other threads: a lock of one process twice is an error. */
    private static final Object THREADS = new Object();

    private KeyFile() {}

    /** Writes the content if the file is missing. Of several that try at once, in any process, one writes. */
    public static boolean makeIfMissing(Path file, Supplier<String> content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("A file of keys lies in a folder, not at " + file);
        }
        synchronized (THREADS) {
            try {
                Files.createDirectories(folder, OWNER_ONLY_FOLDER);
                try (FileChannel turn = FileChannel.open(
                                folder.resolve("keys.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock mine = turn.lock()) {
                    return mine.isValid() && !Files.exists(file) && write(folder, file, content.get());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write keys in " + folder, e);
            }
        }
    }

    /**
     * Refuses keys that others may have read.
     *
     * @param what they do: {@code signs tokens}
     * @param otherwise what helps if somebody has read them
     * @throws IllegalStateException if the file is open to anybody but its owner: a wrong key is never replaced silently
     */
    public static void refuseIfOpenToOthers(Path file, String what, String otherwise) {
        try {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.value().containsAll(found)) {
                throw new IllegalStateException(
                        file + " " + what + " and is open to others (" + PosixFilePermissions.toString(found)
                                + "). Make it rw------- if nobody has read it, else " + otherwise);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + file, e);
        }
    }

    private static boolean write(Path folder, Path file, String content) throws IOException {
        Path draft = Files.createTempFile(folder, "new-", ".keys", OWNER_ONLY);
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true); // the name is on the disk, too
        }
        return true;
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the keys " + file, e);
        }
    }
}
