package io.yinuo.engine.charging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.charging.Picture;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    @Test
    void keysAreKeptWithTheirAnswersAndForgottenInTheirOrder() {
        Random random = new Random(50);
        KeyTable keys = new KeyTable(4_000);
        Map<Integer, Long> moments = new TreeMap<>(); // by the order in which they came
        int came = 0;
        int gone = 0;
        long now = 1_000;
        for (int i = 0; i < 40_000; i++) {
            now += random.nextInt(3);
            if (!keys.isFull() && random.nextInt(5) > 1) {
                int record = keys.add(came / 7, came, -came, now, came % 24);
                keys.answer(record, came - 100L, came + 1L, came + 2L, came + 3L);
                moments.put(came, now);
                came++;
            } else {
                long before = now - random.nextInt(3_000);
                boolean isForgotten = gone < came && moments.getOrDefault(gone, 0L) < before;
                assertThat(keys.forgetOldestBefore(before)).isEqualTo(isForgotten);
                if (isForgotten) {
                    moments.remove(gone);
                    gone++;
                }
            }
            assertThat(keys.count()).isEqualTo(moments.size());
            int wanted = random.nextInt(came + 2);
            assertKept(keys, wanted, moments.containsKey(wanted));
            if (i % 10_000 == 0) {
                keys = copy(keys);
            }
        }
        while (gone < came) {
            assertThat(keys.forgetOldestBefore(now + 1)).isTrue();
            assertKept(keys, gone++, false);
        }
        assertThat(keys.forgetOldestBefore(now + 1)).isFalse();
        assertThat(keys.count()).isZero();
    }

    private static void assertKept(KeyTable keys, int number, boolean isKept) {
        int record = keys.find(number / 7, number);
        assertThat(record != Slab.NONE).isEqualTo(isKept);
        if (isKept) {
            assertThat(keys.print(record)).isEqualTo(-number);
            assertThat(keys.outcome(record)).isEqualTo(number % 24);
            assertThat(keys.balance(record)).isEqualTo(number - 100L);
            assertThat(keys.number(record)).isEqualTo(number + 1L);
            assertThat(keys.pack(record)).isEqualTo(number + 2L);
            assertThat(keys.amount(record)).isEqualTo(number + 3L);
        }
    }

    private static KeyTable copy(KeyTable keys) {
        Picture picture = new Picture();
        keys.writeTo(picture);
        KeyTable copy = new KeyTable(4_000);
        copy.readFrom(picture);
        return copy;
    }
}
