package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A state as chunks, and what becomes of it when the chunks are not what was written. */
class SnapshotTest {

    private static final int CHUNK_BYTES = 64;

    private final List<byte[]> chunks = new ArrayList<>();

    private SnapshotInput written(Consumer<SnapshotOutput> state) {
        SnapshotOutput output = new SnapshotOutput(this::keep, CHUNK_BYTES, 5);
        state.accept(output);
        output.finish();
        return input();
    }

    private void keep(DirectBuffer chunk, int length) {
        byte[] copy = new byte[length];
        chunk.getBytes(0, copy);
        chunks.add(copy);
    }

    private SnapshotInput input() {
        Deque<byte[]> waiting = new ArrayDeque<>(chunks);
        return new SnapshotInput(
                into -> {
                    byte[] chunk = waiting.poll();
                    if (chunk == null) {
                        throw new SnapshotDamaged("It ends before its end");
                    }
                    into.putBytes(0, chunk);
                    return chunk.length;
                },
                CHUNK_BYTES);
    }

    @Test
    void whatWasWrittenComesBackAcrossManyChunks() {
        long[] page = LongStream.range(0, 100).map(i -> i * i - 50).toArray();
        UnsafeBuffer text = new UnsafeBuffer(new byte[150]);
        text.setMemory(0, 150, (byte) 9);
        SnapshotInput input = written(output -> {
            output.putByte((byte) 3);
            output.putInt(-7);
            output.putLong(Long.MIN_VALUE);
            output.putLongs(page, 1, 98);
            output.putBytes(text, 0, 150);
            output.putLong(11);
        });

        long[] pageBack = new long[100];
        UnsafeBuffer textBack = new UnsafeBuffer(new byte[150]);
        assertThat(input.formatVersion()).isEqualTo(5);
        assertThat(input.getByte()).isEqualTo((byte) 3);
        assertThat(input.getInt()).isEqualTo(-7);
        assertThat(input.getLong()).isEqualTo(Long.MIN_VALUE);
        input.getLongs(pageBack, 1, 98);
        input.getBytes(textBack, 0, 150);
        assertThat(input.getLong()).isEqualTo(11);
        input.finish();
        page[0] = 0;
        page[99] = 0;
        assertThat(pageBack).isEqualTo(page);
        assertThat(textBack).isEqualTo(text);
        assertThat(chunks).hasSizeGreaterThan(15);
    }

    @Test
    void aBitThatFlippedIsFound() {
        written(output -> output.putLong(11));
        chunks.get(1)[10] ^= 4;
        SnapshotInput input = input();
        long unused = input.getLong();

        assertThatThrownBy(input::finish).isInstanceOf(SnapshotDamaged.class).hasMessageContaining("checksum");
    }

    @Test
    void aChunkThatIsMissingIsFound() {
        written(output -> output.putLongs(new long[14], 0, 14));
        chunks.remove(1);
        SnapshotInput input = input();
        input.getLongs(new long[7], 0, 7);

        assertThatThrownBy(input::finish).isInstanceOf(SnapshotDamaged.class).hasMessageContaining("bytes");
    }

    @Test
    void aStreamThatBreaksOffIsFound() {
        written(output -> output.putLong(11));
        chunks.removeLast();
        SnapshotInput input = input();
        long unused = input.getLong();

        assertThatThrownBy(input::finish).isInstanceOf(SnapshotDamaged.class).hasMessageContaining("ends before");
    }

    @Test
    void aMachineThatReadsLessOrMoreThanWasWrittenIsFound() {
        SnapshotInput less = written(output -> output.putLongs(new long[14], 0, 14));
        less.getLongs(new long[7], 0, 7);
        assertThatThrownBy(less::finish).hasMessageContaining("More was written");

        SnapshotInput more = input();
        assertThatThrownBy(() -> more.getLongs(new long[15], 0, 15)).hasMessageContaining("wants more");
    }

    @Test
    void somethingElseIsNoSnapshot() {
        chunks.add(new byte[24]);

        assertThatThrownBy(this::input).isInstanceOf(SnapshotDamaged.class);
    }
}
