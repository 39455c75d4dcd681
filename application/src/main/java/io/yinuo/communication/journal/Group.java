package io.yinuo.communication.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What goes to the disk together, and who waits for it. They are told in the order in which they came.
 * Used under the lock of the journal, and then by its writer alone.
 */
final class Group {

    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private ByteBuffer octets = ByteBuffer.allocate(64 << 10);
    private final List<long[]> phonesAndPlaces = new ArrayList<>();

    void add(long phone, byte[] payload) {
        int bytes = Segment.FRAME_HEADER_BYTES + payload.length;
        if (octets.remaining() < bytes) {
            int capacity = Math.max(octets.capacity() * 2, octets.position() + bytes);
            octets = ByteBuffer.allocate(capacity).put(octets.flip());
        }
        if (phone != 0) {
            phonesAndPlaces.add(new long[] {phone, octets.position()});
        }
        octets.putInt(payload.length)
                .putInt(Segment.checksum(phone, payload))
                .putLong(phone)
                .put(payload);
    }

    CompletableFuture<Void> durable() {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        waiting.add(durable);
        return durable;
    }

    boolean isAsked() {
        return !waiting.isEmpty();
    }

    void complete() {
        waiting.forEach(durable -> durable.complete(null));
    }

    void fail(JournalFailed failure) {
        waiting.forEach(durable -> durable.completeExceptionally(failure));
    }

    int bytes() {
        return octets.position();
    }

    /** To be written; nothing is added after. */
    ByteBuffer octets() {
        return octets.flip();
    }

    /** Begins again after what was there has been written. */
    void clear() {
        octets.clear();
    }

    /** The phone of each frame that tells of one, and where in the group it begins. */
    List<long[]> phonesAndPlaces() {
        return phonesAndPlaces;
    }
}
