package io.yinuo.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where a machine writes its state: a stream of chunks.
 *
 * <pre>
 *   head   mark, form of the chunks, form of the machine
 *   data   as many as it takes; a number never lies in two of them
 *   end    how many bytes, and their checksum
 * </pre>
 *
 * <p>Arrays of longs are copied as blocks, so that gigabytes go at the speed of the disk.
 */
public final class SnapshotOutput {

    static final int HEAD = 1;
    static final int DATA = 2;
    static final int END = 3;
    static final int CHUNK_HEADER_BYTES = 8;
    static final int CHUNK_FORMAT = 1;
    static final long MARK = 0x59494E554F534E50L; // YINUOSNP
    static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /** Takes one chunk, whole. */
    interface Chunks {
        void write(DirectBuffer chunk, int length);
    }

    private final Chunks chunks;
    private final byte[] bytes;
    private final UnsafeBuffer chunk;
    private final MemorySegment segment;
    private final CRC32C checksum = new CRC32C();
    private long bytesWritten;
    private int at = CHUNK_HEADER_BYTES;

    /** @param chunkBytes how long a chunk may be, its header included */
    SnapshotOutput(Chunks chunks, int chunkBytes, int formatVersion) {
        this.chunks = chunks;
        this.bytes = new byte[chunkBytes];
        this.chunk = new UnsafeBuffer(bytes);
        this.segment = MemorySegment.ofArray(bytes);
        chunk.putLong(at, MARK, LITTLE_ENDIAN);
        chunk.putInt(at + Long.BYTES, CHUNK_FORMAT, LITTLE_ENDIAN);
        chunk.putInt(at + Long.BYTES + Integer.BYTES, formatVersion, LITTLE_ENDIAN);
        at += 2 * Long.BYTES;
        write(HEAD);
    }

    public void putByte(byte value) {
        makeRoom(Byte.BYTES);
        chunk.putByte(at, value);
        at += Byte.BYTES;
    }

    public void putInt(int value) {
        makeRoom(Integer.BYTES);
        chunk.putInt(at, value, LITTLE_ENDIAN);
        at += Integer.BYTES;
    }

    public void putLong(long value) {
        makeRoom(Long.BYTES);
        chunk.putLong(at, value, LITTLE_ENDIAN);
        at += Long.BYTES;
    }

    public void putBytes(DirectBuffer source, int offset, int length) {
        int done = 0;
        while (done < length) {
            makeRoom(1);
            int part = Math.min(length - done, bytes.length - at);
            chunk.putBytes(at, source, offset + done, part);
            at += part;
            done += part;
        }
    }

    public void putLongs(long[] source, int from, int count) {
        MemorySegment longs = MemorySegment.ofArray(source);
        int done = 0;
        while (done < count) {
            makeRoom(Long.BYTES);
            int part = Math.min(count - done, (bytes.length - at) / Long.BYTES);
            MemorySegment.copy(
                    longs, ValueLayout.JAVA_LONG, (long) (from + done) * Long.BYTES, segment, LONGS, at, part);
            at += part * Long.BYTES;
            done += part;
        }
    }

    /** Writes what is left, and the end by which a reader knows that it has everything. */
    void finish() {
        flush();
        chunk.putLong(at, bytesWritten, LITTLE_ENDIAN);
        chunk.putLong(at + Long.BYTES, checksum.getValue(), LITTLE_ENDIAN);
        at += 2 * Long.BYTES;
        write(END);
    }

    private void makeRoom(int needed) {
        if (bytes.length - at < needed) {
            flush();
        }
    }

    private void flush() {
        int length = at - CHUNK_HEADER_BYTES;
        if (length > 0) {
            checksum.update(bytes, CHUNK_HEADER_BYTES, length);
            bytesWritten += length;
            write(DATA);
        }
    }

    private void write(int kind) {
        chunk.putInt(0, kind, LITTLE_ENDIAN);
        chunk.putInt(Integer.BYTES, at - CHUNK_HEADER_BYTES, LITTLE_ENDIAN);
        chunks.write(chunk, at);
        at = CHUNK_HEADER_BYTES;
    }
}
