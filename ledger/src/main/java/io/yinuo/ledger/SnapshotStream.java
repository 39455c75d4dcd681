package io.yinuo.ledger;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.logbuffer.FragmentHandler;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Chunks of a snapshot as messages of Aeron, each in one packet, so that nothing is put together again. */
final class SnapshotStream {

    /** The longest packet that Aeron takes, less its header. */
    static final int CHUNK_BYTES_MAX = 65_504 - 32;

    private SnapshotStream() {}

    static void write(ReplicatedMachine machine, ExclusivePublication to, IdleStrategy idle) {
        int chunkBytes = Math.min(CHUNK_BYTES_MAX, to.maxPayloadLength());
        SnapshotOutput output = new SnapshotOutput(
                (chunk, length) -> offer(to, chunk, length, idle), chunkBytes, machine.formatVersion());
        machine.writeTo(output);
        output.finish();
    }

    private static void offer(ExclusivePublication to, DirectBuffer chunk, int length, IdleStrategy idle) {
        idle.reset();
        while (true) {
            long result = to.offer(chunk, 0, length);
            if (result > 0) {
                return;
            }
            if (result == Publication.CLOSED
                    || result == Publication.NOT_CONNECTED
                    || result == Publication.MAX_POSITION_EXCEEDED) {
                throw new LedgerUnavailable(
                        "The archive takes no more of the snapshot: " + Publication.errorString(result));
            }
            idle.idle();
        }
    }

    static void read(ReplicatedMachine machine, Image from, IdleStrategy idle) {
        SnapshotInput input = new SnapshotInput(new Chunks(from, idle), CHUNK_BYTES_MAX);
        machine.readFrom(input);
        input.finish();
    }

    private static final class Chunks implements SnapshotInput.Chunks {

        private final Image image;
        private final IdleStrategy idle;
        private final FragmentHandler handler = (buffer, offset, length, header) -> take(buffer, offset, length);
        private UnsafeBuffer target = new UnsafeBuffer(0, 0);
        private int taken;

        Chunks(Image image, IdleStrategy idle) {
            this.image = image;
            this.idle = idle;
        }

        private void take(DirectBuffer buffer, int offset, int length) {
            target.putBytes(0, buffer, offset, length);
            taken = length;
        }

        @Override
        public int read(UnsafeBuffer into) {
            target = into;
            taken = 0;
            idle.reset();
            while (image.poll(handler, 1) == 0) {
                if (image.isClosed() || image.isEndOfStream()) {
                    throw new SnapshotDamaged("It ends before its end");
                }
                idle.idle();
            }
            return taken;
        }
    }
}
