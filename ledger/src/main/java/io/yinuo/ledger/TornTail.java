package io.yinuo.ledger;

import static io.aeron.logbuffer.FrameDescriptor.FRAME_ALIGNMENT;
import static io.aeron.logbuffer.FrameDescriptor.PADDING_FRAME_TYPE;
import static io.aeron.protocol.DataHeaderFlyweight.HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.aeron.protocol.DataHeaderFlyweight;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.BitUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a recording as a kill or a power cut left it. The archive writes blocks of up to a mebibyte and forces each
 * before anybody hears of it; so the last block may be there in part, and no answer depends on it. The archive itself
 * would refuse to start in some of these cases and believe the rest of them.
 *
 * <p>Every frame has a checksum where its session id was. What follows the last sound frame is put aside and cut off, if it
 * is no longer than a block. More than that was not torn by an end, but damaged later, and is not for a program to cut.
 */
final class TornTail {

    private static final Logger LOG = LoggerFactory.getLogger(TornTail.class);
    private static final int BLOCK_BYTES_MAX = 1 << 20;

    private TornTail() {}

    /**
     * Mends the last file of each recording.
     *
     * @throws LedgerUnavailable if one is damaged
     */
    static void mend(Path archive) {
        try {
            if (Files.isDirectory(archive)) {
                for (Segments recording : Segments.all(archive)) {
                    mend(archive, recording.newest());
                }
            }
        } catch (IOException e) {
            throw new LedgerUnavailable("The files in " + archive + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void mend(Path archive, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            bytes.order(LITTLE_ENDIAN);
            int sound = soundBytes(bytes);
            int end = endOfData(bytes, sound);
            if (end == sound) {
                return;
            }
            if (end - sound > BLOCK_BYTES_MAX) {
                throw new LedgerUnavailable(file + " is damaged at " + sound + ": " + (end - sound)
                        + " bytes follow, more than an end can have torn. Bring it back from a backup.");
            }
            Path aside = archive.resolveSibling("torn-" + file.getFileName() + "-" + sound);
            LOG.warn("The last write to {} was torn at {}; {} bytes go to {}", file, sound, end - sound, aside);
            putAside(bytes.slice(sound, end - sound), aside);
            for (int at = sound; at < end; at++) {
                bytes.put(at, (byte) 0);
            }
            bytes.force();
        }
    }

    private static int soundBytes(ByteBuffer bytes) {
        MemorySegment frames = MemorySegment.ofBuffer(bytes);
        int at = 0;
        while (at + HEADER_LENGTH <= bytes.limit()) {
            int frameBytes = bytes.getInt(at);
            int aligned = BitUtil.align(frameBytes, FRAME_ALIGNMENT);
            if (frameBytes < HEADER_LENGTH || frameBytes > bytes.limit() - at) {
                return at;
            }
            int type = Short.toUnsignedInt(bytes.getShort(at + DataHeaderFlyweight.TYPE_FIELD_OFFSET));
            // Of padding only the header is written.
            if (type != PADDING_FRAME_TYPE
                    && FrameChecksum.of(frames, at + HEADER_LENGTH, aligned - HEADER_LENGTH)
                            != bytes.getInt(at + DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET)) {
                return at;
            }
            at += aligned;
        }
        return at;
    }

    private static int endOfData(ByteBuffer bytes, int from) {
        int at = bytes.limit();
        while (at - Long.BYTES >= from && bytes.getLong(at - Long.BYTES) == 0) {
            at -= Long.BYTES;
        }
        return Math.max(at, from);
    }

    private static void putAside(ByteBuffer torn, Path aside) throws IOException {
        try (FileChannel channel = FileChannel.open(aside, CREATE, WRITE)) {
            while (torn.hasRemaining()) {
                int unused = channel.write(torn);
            }
            channel.force(true);
        }
    }
}
