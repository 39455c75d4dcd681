package io.yinuo.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in a backup. It is written when everything else is on the disk, so that half a backup has none.
 *
 * @param format    how backups are laid out; another one is not restored
 * @param begun     when the first part was begun, ISO 8601
 * @param ended     when the last part was there
 * @param running   whether Yinuo ran meanwhile
 * @param database  {@code own} if the rows are in it, {@code outside} if they are somebody else's to keep
 * @param positions what the parts said about themselves
 * @param folders   every folder, because PostgreSQL misses empty ones
 * @param files     every file
 */
record Manifest(
        int format,
        String begun,
        String ended,
        boolean running,
        String database,
        Map<String, String> positions,
        List<String> folders,
        List<Entry> files) {

    static final String FILE = "manifest.json";
    static final int FORMAT = 1;
    static final String OWN = "own";
    static final String OUTSIDE = "outside";

    private static final int CHUNK_BYTES = 1 << 20;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Manifest {
        positions = new TreeMap<>(positions);
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /** @param path below the backup, with {@code /} */
    record Entry(String path, long bytes, String sha256) {}

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    /** Lists what is in a folder, makes all of it its owner's only, and forces it to the disk. */
    static List<Path> seal(Path backup) throws IOException {
        try (Stream<Path> all = Files.walk(backup)) {
            List<Path> sorted = all.sorted().toList();
            for (Path each : sorted) {
                boolean isFolder = Files.isDirectory(each);
                Files.setPosixFilePermissions(
                        each, PosixFilePermissions.fromString(isFolder ? "rwx------" : "rw-------"));
                force(each);
            }
            return sorted.stream().filter(each -> !each.equals(backup)).toList();
        }
    }

    /** Forces a file, or the names in a folder, to the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Entry entry(Path backup, Path file) throws IOException {
        return new Entry(name(backup, file), Files.size(file), sha256(file));
    }

    static String name(Path backup, Path file) {
        return backup.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Writes it into the backup, whole or not at all. */
    void write(Path backup) throws IOException {
        Path draft = backup.resolve(FILE + ".part");
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        Files.move(draft, backup.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        force(backup);
        Path parent = backup.getParent();
        if (parent != null) {
            force(parent);
        }
    }

    /**
     * The manifest of a backup, after everything that it names was looked at.
     *
     * @throws BackupFailed if it is no whole backup of a kind that we know
     */
    static Manifest check(Path backup) throws IOException {
        Path file = backup.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new BackupFailed(backup + " is no backup, or one that was never finished: it has no " + FILE);
        }
        Manifest manifest;
        try {
            manifest = JSON.readValue(Files.readString(file), Manifest.class);
        } catch (JacksonException e) {
            throw new BackupFailed(file + " cannot be read", e);
        }
        if (manifest.format() != FORMAT) {
            throw new BackupFailed(backup + " has form " + manifest.format() + "; this Yinuo knows " + FORMAT);
        }
        Map<String, Entry> named = new TreeMap<>();
        manifest.files().forEach(each -> named.put(each.path(), each));
        List<Path> there;
        try (Stream<Path> all = Files.walk(backup)) {
            there = all.filter(Files::isRegularFile)
                    .filter(each -> !each.equals(file))
                    .toList();
        }
        for (Path each : there) {
            Entry known = named.remove(name(backup, each));
            if (known == null) {
                throw new BackupFailed(each + " does not belong to this backup");
            }
            if (!known.equals(entry(backup, each))) {
                throw new BackupFailed(each + " is not what was backed up: its size or its digest is another");
            }
        }
        if (!named.isEmpty()) {
            throw new BackupFailed("Of this backup are missing: " + named.keySet());
        }
        return manifest;
    }
}
