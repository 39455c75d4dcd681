package io.yinuo.communication.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * One file of the journal: a mark, then frames of {@code length, checksum, phone, payload}. Frames are only ever added at
 * its end.
 */
final class Segment implements Closeable {

    /** Length, checksum and phone. */
    static final int FRAME_HEADER_BYTES = 4 + 4 + 8;

    static final int PAYLOAD_BYTES_MAX = 1 << 20;

    static final long MARK = 0x59494E554F4A3031L; // YINUOJ01

    private final Path path;
    private final int number;
    private final FileChannel channel;
    private long size;

    private Segment(Path path, int number, FileChannel channel, long size) {
        this.path = path;
        this.number = number;
        this.channel = channel;
        this.size = size;
    }

    /** What is told of each sound frame. */
    interface FrameReader {
        /**
         * @param offset of the frame in the file
         * @param phone  E.164, 0 for none
         */
        void read(long offset, long phone, byte[] payload);
    }

    static Path pathOf(Path home, int number) {
        return home.resolve("%09d.journal".formatted(number));
    }

    static Segment create(Path home, int number) throws IOException {
        Path path = pathOf(home, number);
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        Segment segment = new Segment(path, number, channel, 0);
        segment.append(ByteBuffer.allocate(8).putLong(MARK).flip());
        return segment;
    }

    static Segment open(Path home, int number) throws IOException {
        Path path = pathOf(home, number);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.READ);
        return new Segment(path, number, channel, channel.size());
    }

    static Segment openToRead(Path home, int number) throws IOException {
        Path path = pathOf(home, number);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new Segment(path, number, channel, channel.size());
    }

    static int checksum(long phone, byte[] payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(8).putLong(phone).flip());
        checksum.update(payload);
        return (int) checksum.getValue();
    }

    /**
     * Reads every frame up to the first that is not whole.
     *
     * @return how many bytes are sound; what follows was never forced to the disk, or the disk has lost it
     */
    long readAll(FrameReader reader) throws IOException {
        long length = channel.size();
        if (length < 8) {
            return 0;
        }
        ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
        if (mapped.getLong() != MARK) {
            throw new IOException(path + " is no journal of ours");
        }
        long sound = mapped.position();
        while (mapped.remaining() >= FRAME_HEADER_BYTES) {
            int bytes = mapped.getInt();
            int checksum = mapped.getInt();
            long phone = mapped.getLong();
            if (bytes <= 0 || bytes > PAYLOAD_BYTES_MAX || bytes > mapped.remaining()) {
                break;
            }
            byte[] payload = new byte[bytes];
            mapped.get(payload);
            if (checksum(phone, payload) != checksum) {
                break;
            }
            reader.read(sound, phone, payload);
            sound = mapped.position();
        }
        return sound;
    }

    /** The payload of the frame at this place. */
    byte[] payloadAt(long offset) throws IOException {
        ByteBuffer header = readAt(offset, FRAME_HEADER_BYTES);
        int bytes = header.getInt();
        int checksum = header.getInt();
        long phone = header.getLong();
        if (bytes <= 0 || bytes > PAYLOAD_BYTES_MAX) {
            throw new IOException("No frame begins at " + offset + " of " + path);
        }
        byte[] payload = readAt(offset + FRAME_HEADER_BYTES, bytes).array();
        if (checksum(phone, payload) != checksum) {
            throw new IOException("The frame at " + offset + " of " + path + " is damaged");
        }
        return payload;
    }

    private ByteBuffer readAt(long offset, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException(path + " ends before " + (offset + bytes));
            }
        }
        return buffer.flip();
    }

    void append(ByteBuffer octets) throws IOException {
        long at = size;
        int bytes = octets.remaining();
        while (octets.hasRemaining()) {
            at += channel.write(octets, at);
        }
        size += bytes;
    }

    void force() throws IOException {
        channel.force(false);
    }

    void truncate(long bytes) throws IOException {
        channel.truncate(bytes);
        channel.force(true);
        size = bytes;
    }

    long size() {
        return size;
    }

    int number() {
        return number;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
