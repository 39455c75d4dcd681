package io.yinuo.communication.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that a journal lies in: its segments by number, their indexes, and the lock that keeps a second process out.
 * Safe for use by several threads, but only one of them adds and removes segments.
 */
final class JournalFolder implements Closeable {

    private static final Pattern SEGMENT_NAME = Pattern.compile("(\\d{9})\\.journal");
    private static final int LOOK_BACK_SEGMENTS_MAX = 256;
    private static final int WRITE_BYTES = 32 << 20;
    private static final byte[] END_OF_PICTURE = {'E'};

    private final Path home;
    private final FileChannel lockFile;
    private final Object rebuilding = new Object();

    private JournalFolder(Path home, FileChannel lockFile) {
        this.home = home;
        this.lockFile = lockFile;
    }

    /**
     * @throws IOException if the folder cannot be used, or another process uses it
     */
    static JournalFolder lock(Path path) throws IOException {
        Path home = Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock mine;
        try {
            mine = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            mine = null;
        }
        if (mine == null) {
            channel.close();
            throw new IOException("Another Yinuo uses the journal in " + home.toAbsolutePath());
        }
        return new JournalFolder(home, channel);
    }

    /** The numbers of the segments, in the order in which they were written. */
    List<Integer> segments() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(path -> SEGMENT_NAME.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> Integer.parseInt(matcher.group(1)))
                    .sorted()
                    .toList();
        }
    }

    Segment open(int number) throws IOException {
        return Segment.open(home, number);
    }

    /** Made under another name, so that a segment with half a picture is never taken for one. */
    Segment withPicture(int number, List<byte[]> picture) throws IOException {
        Path path = Segment.pathOf(home, number);
        Path fresh = home.resolve("next");
        Files.createDirectories(fresh);
        Files.deleteIfExists(fresh.resolve(path.getFileName()));
        try (Segment made = Segment.create(fresh, number)) {
            Group frames = new Group();
            for (byte[] payload : picture) {
                frames.add(0, payload);
                if (frames.bytes() > WRITE_BYTES) {
                    made.append(frames.octets());
                    frames.clear();
                }
            }
            frames.add(0, END_OF_PICTURE);
            made.append(frames.octets());
            made.force();
        }
        Files.move(fresh.resolve(path.getFileName()), path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(home, StandardOpenOption.READ)) {
            names.force(true); // the name, too, must survive
        }
        return Segment.open(home, number);
    }

    static boolean isEndOfPicture(byte[] payload) {
        return payload.length == 1 && payload[0] == END_OF_PICTURE[0];
    }

    /**
     * Removes segments and their indexes, never the newest.
     *
     * @param before  what was last written earlier than this goes
     * @param sizeMax of all that stays, in bytes
     */
    void removeOld(Instant before, long sizeMax) throws IOException {
        List<Integer> numbers = segments();
        long bytes = 0;
        for (int i = numbers.size() - 1; i >= 0; i--) {
            Path path = Segment.pathOf(home, numbers.get(i));
            bytes += Files.size(path);
            boolean old = Files.getLastModifiedTime(path).toInstant().isBefore(before);
            if (i < numbers.size() - 1 && (old || bytes > sizeMax)) {
                Files.delete(path);
                Files.deleteIfExists(indexPath(numbers.get(i)));
            }
        }
    }

    void save(PhoneIndex index, int number) throws IOException {
        index.save(indexPath(number));
    }

    private Path indexPath(int number) {
        return home.resolve("%09d.index".formatted(number));
    }

    /** The payloads of these frames, read by a channel of its own: a reader's interrupt closes it and no other. */
    List<byte[]> payloads(int number, List<Long> offsets) throws IOException {
        try (Segment segment = Segment.openToRead(home, number)) {
            return payloads(segment, offsets);
        }
    }

    /**
     * What older segments tell of a phone, the newest of them first.
     *
     * @param enough asked before each segment whether to look no further
     */
    void lookBackFrom(int newest, long phone, Consumer<List<byte[]>> reader, BooleanSupplier enough)
            throws IOException {
        for (int number = newest; number > newest - LOOK_BACK_SEGMENTS_MAX && !enough.getAsBoolean(); number--) {
            try (Segment old = Segment.openToRead(home, number)) {
                reader.accept(payloads(old, PhoneIndex.offsetsOf(indexOf(old), phone)));
            } catch (NoSuchFileException e) {
                return; // this far back the journal is not kept
            }
        }
    }

    /** A crash can come between the last frame of a segment and its index. */
    private Path indexOf(Segment old) throws IOException {
        Path path = indexPath(old.number());
        synchronized (rebuilding) {
            if (!Files.exists(path)) {
                PhoneIndex rebuilt = new PhoneIndex();
                long sound = old.readAll((offset, phone, payload) -> rebuilt.add(phone, offset));
                if (sound < old.size()) {
                    throw new IOException("The frame at " + sound + " of " + old.path() + " is damaged");
                }
                rebuilt.save(path);
            }
        }
        return path;
    }

    private static List<byte[]> payloads(Segment from, List<Long> offsets) throws IOException {
        List<byte[]> payloads = new ArrayList<>(offsets.size());
        for (long offset : offsets) {
            payloads.add(from.payloadAt(offset));
        }
        return payloads;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
