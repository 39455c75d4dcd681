package io.yinuo.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A part that is a folder of files, each of which only ever grows, or appears and goes as a whole. What went before it was
 * read is not in the copy; of what grows meanwhile, the copy has the beginning. Copies are for their owner's eyes only
 * (0700, 0600).
 */
public final class FolderCopy implements BackupPart {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int CHUNK_BYTES = 256 << 10;

    private final StateName name;
    private final Path folder;
    private final Predicate<Path> wanted;

    /**
     * @param folder need not be there
     * @param wanted asked of every file and folder below it, as a path relative to it; what is below an unwanted folder is
     *               not asked
     */
    public FolderCopy(StateName name, Path folder, Predicate<Path> wanted) {
        this.name = name;
        this.folder = folder;
        this.wanted = wanted;
    }

    @Override
    public StateName name() {
        return name;
    }

    @Override
    public Map<String, String> copyTo(Path target) throws IOException {
        if (Files.isDirectory(folder)) {
            copyTree(folder, target, wanted);
        }
        return Map.of();
    }

    /** Copies a folder with everything wanted in it, files of each folder in the order of their names. */
    public static void copyTree(Path from, Path to, Predicate<Path> wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        makeFolder(to);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(folder);
                if (!folder.equals(from) && !wanted.test(relative)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                makeFolder(to.resolve(relative));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(from.relativize(file))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // it went meanwhile
                }
                throw e;
            }
        });
        files.sort(Comparator.naturalOrder());
        for (Path file : files) {
            copyFile(file, to.resolve(from.relativize(file)));
        }
    }

    /** Makes a folder for its owner only, with those that it lies in; one that is there stays. */
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    }

    /**
     * Copies a file as long as it is now. What is empty in it takes no room in the copy: files of the ledger are long and
     * mostly empty.
     */
    static void copyFile(Path from, Path to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(
                        to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            long length = source.size();
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            long at = 0;
            while (at < length) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, length - at));
                if (source.read(chunk, at) < 0) {
                    break; // it became shorter
                }
                chunk.flip();
                int read = chunk.remaining();
                if (!isEmpty(chunk) || at + read == length) {
                    long place = at;
                    while (chunk.hasRemaining()) {
                        place += target.write(chunk, place);
                    }
                }
                at += read;
            }
            target.force(true);
        } catch (NoSuchFileException e) {
            if (Files.exists(from)) {
                throw e;
            }
            // it went meanwhile, as files that are no longer needed do
        }
    }

    private static boolean isEmpty(ByteBuffer chunk) {
        for (int i = chunk.position(); i < chunk.limit(); i++) {
            if (chunk.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
