package io.yinuo.communication.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which frames of a segment tell of which phone. For the segment that is being written it grows in memory, 16 bytes a
 * frame; for closed ones it is a sorted file beside the segment. Not for use by several threads.
 */
final class PhoneIndex {

    private static final int PAIR_BYTES = 16;

    private long[] phones = new long[1_024];
    private long[] offsets = new long[1_024];
    private int size;

    void add(long phone, long offset) {
        if (phone == 0) {
            return;
        }
        if (size == phones.length) {
            phones = Arrays.copyOf(phones, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
        }
        phones[size] = phone;
        offsets[size] = offset;
        size++;
    }

    /** In the order of the file. */
    List<Long> offsetsOf(long phone) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (phones[i] == phone) {
                found.add(offsets[i]);
            }
        }
        return found;
    }

    void save(Path path) throws IOException {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int byPhone = Long.compare(phones[a], phones[b]);
            return byPhone != 0 ? byPhone : Long.compare(offsets[a], offsets[b]);
        });
        ByteBuffer octets = ByteBuffer.allocate(size * PAIR_BYTES);
        for (int i : order) {
            octets.putLong(phones[i]).putLong(offsets[i]);
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            octets.flip();
            while (octets.hasRemaining()) {
                int unused = channel.write(octets);
            }
            channel.force(true); // an index that a crash emptied would hide messages
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The offsets of a phone in a saved index, in the order of the file. */
    static List<Long> offsetsOf(Path path, long phone) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer pairs = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int count = pairs.limit() / PAIR_BYTES;
            int from = 0;
            int to = count;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (pairs.getLong(middle * PAIR_BYTES) < phone) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            List<Long> found = new ArrayList<>();
            for (int i = from; i < count && pairs.getLong(i * PAIR_BYTES) == phone; i++) {
                found.add(pairs.getLong(i * PAIR_BYTES + 8));
            }
            return found;
        }
    }
}
