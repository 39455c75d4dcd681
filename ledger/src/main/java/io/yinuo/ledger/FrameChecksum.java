package io.yinuo.ledger;

import io.aeron.archive.checksum.Checksum;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The checksum of each frame of a recording, written by the archive in place of the session id and looked at in each
 * replay. It finds what was torn or has rotted; it is no signature. Aeron's own would want one more part of the JDK opened.
 *
 * <p>Frames are padded to 32 bytes, so four lanes of eight bytes always come out even.
 */
final class FrameChecksum implements Checksum {

    /** The archive names frames by their addresses. */
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LANES_BYTES = 4 * Long.BYTES;
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

    @Override
    public int compute(long address, int offset, int length) {
        return of(MEMORY, address + offset, length);
    }

    static int of(MemorySegment bytes, long from, int length) {
        if (length % LANES_BYTES != 0) {
            throw new IllegalArgumentException("A frame is padded to " + LANES_BYTES + " bytes, not " + length);
        }
        long a = PRIME_1 + length;
        long b = PRIME_2;
        long c = -PRIME_1;
        long d = -PRIME_2;
        for (long at = from; at < from + length; at += LANES_BYTES) {
            a = mixed(a, bytes.get(LONGS, at));
            b = mixed(b, bytes.get(LONGS, at + 8));
            c = mixed(c, bytes.get(LONGS, at + 16));
            d = mixed(d, bytes.get(LONGS, at + 24));
        }
        long all = mixed(mixed(mixed(a, b), c), d);
        all = (all ^ (all >>> 32)) * PRIME_2;
        return (int) (all ^ (all >>> 29));
    }

    private static long mixed(long sum, long value) {
        return Long.rotateLeft(sum + value * PRIME_2, 31) * PRIME_1;
    }
}
