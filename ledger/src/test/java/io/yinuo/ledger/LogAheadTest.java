package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import io.aeron.protocol.DataHeaderFlyweight;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a machine is told of commands that lie further on in the log. */
class LogAheadTest {

    private static final int TERM_BYTES = 64 << 10;
    private static final int BEFORE =
            DataHeaderFlyweight.HEADER_LENGTH + AeronCluster.SESSION_HEADER_LENGTH + MachineHost.CORRELATION_BYTES;

    private final UnsafeBuffer term = new UnsafeBuffer(new byte[TERM_BYTES]);
    private final List<Integer> begins = new ArrayList<>();
    private final Listening machine = new Listening();
    private final LogAhead ahead = new LogAhead(machine);
    private int end;

    private void write(int command, byte flags, int type) {
        int length = BEFORE + Integer.BYTES;
        FrameDescriptor.frameTermOffset(term, end);
        FrameDescriptor.frameFlags(term, end, flags);
        FrameDescriptor.frameType(term, end, type);
        term.putInt(end + BEFORE, command);
        FrameDescriptor.frameLengthOrdered(term, end, length);
        begins.add(end);
        end += BitUtil.align(length, FrameDescriptor.FRAME_ALIGNMENT);
    }

    private void write(int commands) {
        for (int i = 0; i < commands; i++) {
            write(begins.size(), FrameDescriptor.UNFRAGMENTED, DataHeaderFlyweight.HDR_TYPE_DATA);
        }
    }

    private void apply(int command) {
        Header header = new Header(0, Integer.numberOfTrailingZeros(TERM_BYTES));
        header.buffer(term);
        header.offset(begins.get(command));
        ahead.at(header);
    }

    @Test
    void thirtyTwoAreToldAtOnceAndEachOnce() {
        write(40);
        for (int command = 0; command < 32; command++) {
            apply(command);
            assertThat(machine.told).hasSize(32).startsWith(0, 1, 2).endsWith(30, 31);
        }
        apply(32);
        assertThat(machine.told).hasSize(40).doesNotHaveDuplicates().endsWith(38, 39);
        assertThat(machine.looks).isEqualTo(2);
    }

    @Test
    void aFewAreNotWorthIt() {
        write(3);
        apply(0);
        assertThat(machine.told).isEmpty();
        write(1);
        apply(0);
        assertThat(machine.told).containsExactly(0, 1, 2, 3);
    }

    @Test
    void whatIsNotWrittenYetEndsTheLook() {
        write(6);
        FrameDescriptor.frameLengthOrdered(term, begins.get(4), -100); // its writer is about to fill it
        apply(0);
        assertThat(machine.told).containsExactly(0, 1, 2, 3);
        FrameDescriptor.frameLengthOrdered(term, begins.get(4), 16); // no command of ours
        apply(4);
        assertThat(machine.told).hasSize(4);
    }

    @Test
    void partsOfLongCommandsAndPaddingAreLeftOut() {
        write(3);
        write(3, FrameDescriptor.BEGIN_FRAG_FLAG, DataHeaderFlyweight.HDR_TYPE_DATA);
        write(4, FrameDescriptor.UNFRAGMENTED, DataHeaderFlyweight.HDR_TYPE_PAD);
        write(1);
        apply(0);
        assertThat(machine.told).containsExactly(0, 1, 2, 5);
    }

    @Test
    void nothingIsReadBeyondTheBuffer() {
        int all = TERM_BYTES / BitUtil.align(BEFORE + Integer.BYTES, FrameDescriptor.FRAME_ALIGNMENT);
        write(all);
        FrameDescriptor.frameLengthOrdered(term, begins.get(all - 1), TERM_BYTES); // says more than there is
        apply(all - 6);
        assertThat(machine.told).containsExactly(all - 6, all - 5, all - 4, all - 3, all - 2);
    }

    @Test
    void theNextTermBeginsAnew() {
        write(8);
        apply(0);
        Header header = new Header(0, Integer.numberOfTrailingZeros(TERM_BYTES));
        header.buffer(term);
        DataHeaderFlyweight next = new DataHeaderFlyweight(term);
        for (int begin : begins) {
            next.wrap(term, begin, DataHeaderFlyweight.HEADER_LENGTH);
            next.termId(3);
            next.termOffset(begin);
        }
        header.offset(0);
        ahead.at(header);
        assertThat(machine.told).hasSize(16);
    }

    private static final class Listening implements ReplicatedMachine {

        private final List<Integer> told = new ArrayList<>();
        private int looks;

        @Override
        public void expect(DirectBuffer command, int offset, int length) {
            assertThat(length).isEqualTo(Integer.BYTES);
            told.add(command.getInt(offset));
        }

        @Override
        public void expectNow() {
            looks++;
        }

        @Override
        public int apply(
                long logPosition,
                long timestampMillis,
                DirectBuffer command,
                int offset,
                int length,
                MutableDirectBuffer answer,
                FactOutput facts) {
            return 0;
        }

        @Override
        public int formatVersion() {
            return 1;
        }

        @Override
        public void writeTo(SnapshotOutput output) {}

        @Override
        public void readFrom(SnapshotInput input) {}
    }
}
