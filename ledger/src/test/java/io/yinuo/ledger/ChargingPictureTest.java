package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.engine.charging.Capacity;
import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.ChargingSetup;
import io.yinuo.ledger.charging.CommandWriter;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The picture of a charging ledger: of this build, and of one before it. */
class ChargingPictureTest {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final ChargingSetup SETUP = new ChargingSetup(
            Capacity.forSubscribers(10), ZoneId.of("Asia/Shanghai"), 1_000, ChargingSetup.Time.OF_THE_LOG);

    private final CommandWriter command = new CommandWriter(new ExpandableArrayBuffer());
    private final ReplicatedMachine machine = SETUP.machines().create();
    private final List<byte[]> chunks = new ArrayList<>();

    private AnswerReader offered(ReplicatedMachine to, int offer, int coverage, Integer... brings) {
        int length = command.offer(new PackTerms(
                offer,
                10,
                coverage,
                100,
                0,
                new Life.MonthEnds(1),
                false,
                Optional.empty(),
                PackTerms.TopUp.STACK,
                0,
                List.of(brings)));
        UnsafeBuffer answered = new UnsafeBuffer(new byte[1_024]);
        int bytes = to.apply(
                1,
                1_407_204_120_000L,
                command.buffer(),
                0,
                length,
                answered,
                (kind, fact) -> new UnsafeBuffer(new byte[fact]));
        return new AnswerReader(answered, 0, bytes);
    }

    private SnapshotInput picture(int form) {
        SnapshotOutput output = new SnapshotOutput(
                (chunk, length) -> {
                    byte[] copy = new byte[length];
                    chunk.getBytes(0, copy);
                    chunks.add(copy);
                },
                CHUNK_BYTES,
                form);
        machine.writeTo(output);
        output.finish();
        Deque<byte[]> waiting = new ArrayDeque<>(chunks);
        return new SnapshotInput(
                into -> {
                    byte[] chunk = waiting.remove();
                    into.putBytes(0, chunk);
                    return chunk.length;
                },
                CHUNK_BYTES);
    }

    @Test
    void anOfferThatBringsOthersComesBackWithThem() {
        offered(machine, 1, 1);
        offered(machine, 2, 2, 1);
        ReplicatedMachine copy = SETUP.machines().create();
        copy.readFrom(picture(machine.formatVersion()));

        assertThat(offered(copy, 2, 2, 1).isRepeated()).isTrue();
        assertThat(offered(copy, 2, 2).outcome()).isEqualTo(Outcome.KEY_REUSED);
    }

    @Test
    void aPictureOfABuildBeforeIsRefusedAndNotMisread() {
        SnapshotInput before = picture(machine.formatVersion() - 1);
        assertThatThrownBy(() -> SETUP.machines().create().readFrom(before))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "has form " + (machine.formatVersion() - 1) + ", known is " + machine.formatVersion())
                .hasMessageContaining("new data folder");
    }
}
