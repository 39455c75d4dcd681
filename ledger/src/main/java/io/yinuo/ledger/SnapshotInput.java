package io.yinuo.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Where a machine reads its state: what {@link SnapshotOutput} wrote, in the same order and of the same types. */
public final class SnapshotInput {

    /** Hands over the next chunk. */
    interface Chunks {
        /**
         * @return how many bytes it has
         * @throws SnapshotDamaged if there is none
         */
        int read(UnsafeBuffer into);
    }

    private final Chunks chunks;
    private final byte[] bytes;
    private final UnsafeBuffer chunk;
    private final MemorySegment segment;
    private final CRC32C checksum = new CRC32C();
    private final int formatVersion;
    private long bytesRead;
    private int kind;
    private int at;
    private int end;

    /** @param chunkBytes how long a chunk can be, its header included */
    SnapshotInput(Chunks chunks, int chunkBytes) {
        this.chunks = chunks;
        this.bytes = new byte[chunkBytes];
        this.chunk = new UnsafeBuffer(bytes);
        this.segment = MemorySegment.ofArray(bytes);
        next();
        if (kind != SnapshotOutput.HEAD
                || end - at != 2 * Long.BYTES
                || chunk.getLong(at, LITTLE_ENDIAN) != SnapshotOutput.MARK) {
            throw new SnapshotDamaged("It does not begin as a snapshot");
        }
        int form = chunk.getInt(at + Long.BYTES, LITTLE_ENDIAN);
        if (form != SnapshotOutput.CHUNK_FORMAT) {
            throw new SnapshotDamaged("Its chunks have the form " + form + ", which is not known here");
        }
        this.formatVersion = chunk.getInt(at + Long.BYTES + Integer.BYTES, LITTLE_ENDIAN);
        at = end;
    }

    /** The form in which the machine wrote that is being read. */
    public int formatVersion() {
        return formatVersion;
    }

    public byte getByte() {
        demand(Byte.BYTES);
        byte value = chunk.getByte(at);
        at += Byte.BYTES;
        return value;
    }

    public int getInt() {
        demand(Integer.BYTES);
        int value = chunk.getInt(at, LITTLE_ENDIAN);
        at += Integer.BYTES;
        return value;
    }

    public long getLong() {
        demand(Long.BYTES);
        long value = chunk.getLong(at, LITTLE_ENDIAN);
        at += Long.BYTES;
        return value;
    }

    public void getBytes(MutableDirectBuffer target, int offset, int length) {
        int done = 0;
        while (done < length) {
            demand(1);
            int part = Math.min(length - done, end - at);
            target.putBytes(offset + done, chunk, at, part);
            at += part;
            done += part;
        }
    }

    public void getLongs(long[] target, int from, int count) {
        MemorySegment longs = MemorySegment.ofArray(target);
        int done = 0;
        while (done < count) {
            demand(Long.BYTES);
            int part = Math.min(count - done, (end - at) / Long.BYTES);
            MemorySegment.copy(
                    segment,
                    SnapshotOutput.LONGS,
                    at,
                    longs,
                    ValueLayout.JAVA_LONG,
                    (long) (from + done) * Long.BYTES,
                    part);
            at += part * Long.BYTES;
            done += part;
        }
    }

    /** Checks that everything was there, that it is as it was written, and that the machine has read all of it. */
    void finish() {
        if (at < end) {
            throw new SnapshotDamaged(end - at + " bytes of a chunk were not read");
        }
        next();
        if (kind != SnapshotOutput.END || end - at != 2 * Long.BYTES) {
            throw new SnapshotDamaged("More was written than the machine has read");
        }
        long written = chunk.getLong(at, LITTLE_ENDIAN);
        if (written != bytesRead) {
            throw new SnapshotDamaged(written + " bytes were written, " + bytesRead + " were read");
        }
        if (chunk.getLong(at + Long.BYTES, LITTLE_ENDIAN) != checksum.getValue()) {
            throw new SnapshotDamaged("The checksum differs");
        }
    }

    private void demand(int needed) {
        if (at == end) {
            next();
            if (kind != SnapshotOutput.DATA) {
                throw new SnapshotDamaged("The machine wants more than was written");
            }
        }
        if (end - at < needed) {
            throw new SnapshotDamaged("The machine reads other types than were written");
        }
    }

    private void next() {
        int length = chunks.read(chunk);
        if (length < SnapshotOutput.CHUNK_HEADER_BYTES
                || chunk.getInt(Integer.BYTES, LITTLE_ENDIAN) != length - SnapshotOutput.CHUNK_HEADER_BYTES) {
            throw new SnapshotDamaged("A chunk has the wrong length: " + length);
        }
        kind = chunk.getInt(0, LITTLE_ENDIAN);
        at = SnapshotOutput.CHUNK_HEADER_BYTES;
        end = length;
        if (kind == SnapshotOutput.DATA) {
            checksum.update(bytes, at, end - at);
            bytesRead += end - at;
        }
    }
}
