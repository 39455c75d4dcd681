package io.yinuo.charging.usage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Where files of use lie: {@code in} until they are begun, {@code work} meanwhile, {@code done} or {@code refused} at the
 * end, and in {@code rejected} what was wrong in those that are done. A file is moved, never copied, so it is in one place.
 */
final class UsageFolder {

    /** A file only ever moves to the right. */
    static final List<String> IN_ORDER = List.of("in", "work", "done", "refused", "rejected");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,91}\\.csv(\\.gz)?");
    private static final String PACKED = ".gz";
    private static final String DRAFT = ".draft-";
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path in;
    private final Path work;
    private final Path done;
    private final Path rejected;
    private final Path refused;

    UsageFolder(Path home) {
        in = home.resolve("in");
        work = home.resolve("work");
        done = home.resolve("done");
        rejected = home.resolve("rejected");
        refused = home.resolve("refused");
    }

    /** Makes the folders, and takes away drafts that a crash left. */
    void make() throws IOException {
        for (Path folder : List.of(in, work, done, rejected, refused)) {
            Files.createDirectories(folder);
        }
        try (Stream<Path> files = Files.list(in)) {
            for (Path draft : files.filter(file -> file.getFileName().toString().startsWith(DRAFT))
                    .toList()) {
                Files.delete(draft);
            }
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name of the file when it is not packed; so packing makes no other file of it. */
    static String plainName(String name) {
        return name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
    }

    /** Opens a file as it is, unpacked. */
    static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return file.toString().endsWith(PACKED)
                    ? new GZIPInputStream(raw, BUFFER_BYTES)
                    : new BufferedInputStream(raw, BUFFER_BYTES);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Those that were begun, then those that wait, by name, so many at most. */
    List<Path> waiting(int max) throws IOException {
        List<Path> all = new ArrayList<>(list(work, max));
        all.addAll(list(in, max));
        return all.subList(0, Math.min(max, all.size()));
    }

    int waitingCount(int max) throws IOException {
        return list(in, max).size();
    }

    private static List<Path> list(Path folder, int max) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isName(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(max)
                    .toList();
        }
    }

    /** Takes a file where nobody replaces it any more. */
    Path take(Path file) throws IOException {
        return file.startsWith(work) ? file : move(file, work);
    }

    void done(Path file) throws IOException {
        Path unused = move(file, done);
    }

    /** Puts a file aside with the reason beside it. */
    void refuse(Path file, String reason, String detail) throws IOException {
        Path note = refused.resolve(file.getFileName() + ".reason.txt");
        Files.writeString(note, reason + "\n" + detail + "\n");
        Path unused = move(file, refused);
    }

    private static Path move(Path file, Path folder) throws IOException {
        Path moved = Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        return moved;
    }

    /** The file of what was wrong in another. */
    Path rejectedOf(String plainName) {
        return rejected.resolve(plainName);
    }

    /** Writes a file that is not taken yet: its name begins with a dot. */
    Path draft(String name, byte[] content) throws IOException {
        Path draft = Files.createTempFile(in, DRAFT, "-" + name);
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        return draft;
    }

    /** A file of this plain name that waits or is being settled. */
    Stream<Path> inTheWay(String plainName) {
        return Stream.of(in, work)
                .flatMap(folder -> Stream.of(folder.resolve(plainName), folder.resolve(plainName + PACKED)))
                .filter(Files::exists);
    }

    void admit(Path draft, String name) throws IOException {
        Files.move(draft, in.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        force(in);
    }

    /** Writes a file of text, whole or not at all. */
    static void write(Path file, Iterable<String> lines) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        Files.write(draft, lines, StandardCharsets.UTF_8);
        force(draft);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        Path folder = file.getParent();
        if (folder != null) {
            force(folder);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
