package io.yinuo.ledger;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads on in the log while a command is applied, and tells the machine which ones come next. They lie in the same buffer
 * already when many are on their way; the machine then waits for the memory of many accounts at once instead of one after
 * another. What it reads is only a hint: it may be uncommitted, or half written.
 */
final class LogAhead {

    /** How many commands are looked at together. */
    private static final int COMMANDS_MAX = 32;

    /** Fewer are not worth it. */
    private static final int COMMANDS_MIN = 4;

    private static final int COMMAND =
            DataHeaderFlyweight.HEADER_LENGTH + AeronCluster.SESSION_HEADER_LENGTH + MachineHost.CORRELATION_BYTES;

    private final ReplicatedMachine machine;
    private final UnsafeBuffer log = new UnsafeBuffer(0, 0);

    /** Up to where in the log the machine was told of commands. */
    private long toldTo;

    LogAhead(ReplicatedMachine machine) {
        this.machine = machine;
    }

    /** To be called before a command is applied, with its header. */
    void at(Header header) {
        if (header.position() <= toldTo
                && header.position() > toldTo - header.buffer().capacity()) {
            return;
        }
        look(header);
    }

    private void look(Header header) {
        DirectBuffer term = header.buffer();
        log.wrap(term);
        int begin = header.offset();
        int end = begin;
        int commands = 0;
        while (commands < COMMANDS_MAX && end + COMMAND < log.capacity()) {
            int length = FrameDescriptor.frameLengthVolatile(log, end);
            if (length < COMMAND || end + length > log.capacity()) {
                break;
            }
            end += BitUtil.align(length, FrameDescriptor.FRAME_ALIGNMENT);
            commands++;
        }
        if (commands < COMMANDS_MIN) {
            return;
        }
        for (int frame = begin; frame < end; ) {
            int length = FrameDescriptor.frameLength(log, frame);
            if (isWhole(frame)) {
                machine.expect(log, frame + COMMAND, length - COMMAND);
            }
            frame += BitUtil.align(length, FrameDescriptor.FRAME_ALIGNMENT);
        }
        machine.expectNow();
        int own = BitUtil.align(FrameDescriptor.frameLength(log, begin), FrameDescriptor.FRAME_ALIGNMENT);
        toldTo = header.position() + end - begin - own;
    }

    private boolean isWhole(int frame) {
        return (FrameDescriptor.frameFlags(log, frame) & FrameDescriptor.UNFRAGMENTED) == FrameDescriptor.UNFRAGMENTED
                && FrameDescriptor.frameType(log, frame) == HeaderFlyweight.HDR_TYPE_DATA;
    }
}
