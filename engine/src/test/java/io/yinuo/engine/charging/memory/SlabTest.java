package io.yinuo.engine.charging.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.engine.charging.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlabTest {

    private static final int WIDTH = 3;

    @Test
    void recordsHoldWhatWasPutThereAndAreEmptyWhenTheyComeAgain() {
        Random random = new Random(47);
        Slab slab = new Slab(WIDTH, 20_000);
        Map<Integer, long[]> expected = new HashMap<>();
        List<Integer> live = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            if (live.isEmpty() || (live.size() < 12_000 && random.nextInt(5) > 1)) {
                int record = slab.allocate();
                assertThat(slab.get(record, 0) | slab.get(record, 1) | slab.get(record, 2))
                        .isZero();
                assertThat(expected.put(record, new long[WIDTH])).isNull();
                live.add(record);
            } else if (random.nextInt(3) == 0) {
                int record = live.remove(random.nextInt(live.size()));
                slab.free(record);
                expected.remove(record);
            } else {
                int record = live.get(random.nextInt(live.size()));
                put(slab, expected.getOrDefault(record, new long[0]), record, random);
            }
            assertThat(slab.live()).isEqualTo(live.size());
        }
        expected.forEach((record, words) -> assertSame(slab, record, words));

        Picture picture = new Picture();
        slab.writeTo(picture);
        Slab copy = new Slab(WIDTH, 20_000);
        copy.readFrom(picture);
        assertThat(picture.isReadToItsEnd()).isTrue();
        expected.forEach((record, words) -> assertSame(copy, record, words));
        for (int i = 0; i < 5_000; i++) {
            assertThat(copy.allocate()).as("the copy gives out the same places").isEqualTo(slab.allocate());
        }
    }

    private static void put(Slab slab, long[] words, int record, Random random) {
        int word = random.nextInt(WIDTH);
        int half = random.nextInt();
        switch (random.nextInt(3)) {
            case 0 -> {
                words[word] = random.nextLong();
                slab.set(record, word, words[word]);
            }
            case 1 -> {
                words[word] = (words[word] & 0xFFFF_FFFFL) | (long) half << 32;
                slab.setHigh(record, word, half);
            }
            default -> {
                words[word] = (words[word] >>> 32 << 32) | Integer.toUnsignedLong(half);
                slab.setLow(record, word, half);
            }
        }
    }

    private static void assertSame(Slab slab, int record, long[] words) {
        for (int word = 0; word < WIDTH; word++) {
            assertThat(slab.get(record, word)).isEqualTo(words[word]);
            assertThat(slab.high(record, word)).isEqualTo((int) (words[word] >> 32));
            assertThat(slab.low(record, word)).isEqualTo((int) words[word]);
        }
    }

    @Test
    void thereAreNoMoreThanThereMayBe() {
        Slab slab = new Slab(1, 2);
        slab.allocate();
        assertThat(slab.isFull()).isFalse();
        assertThat(slab.room()).isEqualTo(1);
        int last = slab.allocate();
        assertThat(slab.isFull()).isTrue();
        assertThatThrownBy(slab::allocate).isInstanceOf(IllegalStateException.class);
        slab.free(last);
        assertThat(slab.allocate()).isEqualTo(last);
    }

    @Test
    void aPictureOfOtherRecordsIsNotRead() {
        Slab slab = new Slab(2, 10);
        for (int i = 0; i < 5; i++) {
            slab.allocate();
        }
        Picture wider = new Picture();
        slab.writeTo(wider);
        assertThatThrownBy(() -> new Slab(3, 10).readFrom(wider)).isInstanceOf(IllegalStateException.class);
        Picture larger = new Picture();
        slab.writeTo(larger);
        assertThatThrownBy(() -> new Slab(2, 4).readFrom(larger)).isInstanceOf(IllegalStateException.class);
    }
}
