package io.yinuo.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Facts that are stored for good: position and key, in frames of equal length. What was cut off by a kill is dropped. */
final class FactFile implements AutoCloseable {

    private static final int FRAME_BYTES = 8 + 4 + 8;
    private static final int FRAMES_MAX = 500;

    private final FileChannel file;
    private final ByteBuffer frames = ByteBuffer.allocate(FRAMES_MAX * FRAME_BYTES);
    private FactPosition newest = FactPosition.START;

    FactFile(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long whole = file.size() / FRAME_BYTES * FRAME_BYTES;
        file.truncate(whole);
        if (whole > 0) {
            ByteBuffer last = ByteBuffer.allocate(FRAME_BYTES);
            int unused = file.read(last, whole - FRAME_BYTES);
            newest = new FactPosition(last.getLong(0), last.getInt(8));
        }
        file.position(whole);
    }

    FactPosition newest() {
        return newest;
    }

    /** Takes what a stream has, forces it to the disk, and confirms it. */
    int storeFrom(FactStream facts) throws IOException {
        frames.clear();
        FactPosition[] last = {newest};
        int count = facts.after(newest, FRAMES_MAX, (logPosition, index, kind, fact, offset, length) -> {
            frames.putLong(logPosition).putInt(index).putLong(fact.getLong(offset));
            last[0] = new FactPosition(logPosition, index);
        });
        if (count > 0) {
            frames.flip();
            while (frames.hasRemaining()) {
                int unused = file.write(frames);
            }
            file.force(false);
            newest = last[0];
            facts.confirm(newest);
        }
        return count;
    }

    static List<Long> keys(Path path) throws IOException {
        List<Long> keys = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(path));
        while (all.remaining() >= FRAME_BYTES) {
            all.position(all.position() + 12);
            keys.add(all.getLong());
        }
        return keys;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
