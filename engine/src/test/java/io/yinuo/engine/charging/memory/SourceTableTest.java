package io.yinuo.engine.charging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.charging.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SourceTableTest {

    private static final List<Integer> LEAPS = List.of(63, 64, 65, 4_031, 4_095, 4_096, 4_097, 8_192, 1 << 20);

    @Test
    void aNumberIsSeenOnceAndWhatLiesTooFarBackWasSeen() {
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            SourceTable sources = new SourceTable(10);
            int record = sources.add(seed);
            assertThat(sources.find(seed)).isEqualTo(record);
            assertThat(sources.find(seed + 1L)).isEqualTo(Slab.NONE);
            TreeSet<Long> seen = new TreeSet<>();
            for (int i = 0; i < 20_000; i++) {
                long number = number(sources.largest(record), random);
                boolean isSeen =
                        seen.contains(number) || (!seen.isEmpty() && number <= seen.getLast() - SourceTable.WINDOW);
                assertThat(sources.isSeen(record, number))
                        .as("seed %d, number %d", seed, number)
                        .isEqualTo(isSeen);
                if (!isSeen) {
                    sources.see(record, number, i);
                    seen.add(number);
                    assertThat(sources.largest(record)).isEqualTo(seen.getLast());
                }
                if (i == 10_000) {
                    sources = copy(sources);
                    assertThat(sources.find(seed)).isEqualTo(record);
                }
            }
        }
    }

    @Test
    void theSourceThatWasNotedOfLongestAgoIsForgottenFirst() {
        Random random = new Random(47);
        SourceTable sources = new SourceTable(10);
        Map<Long, Integer> notedLast = new LinkedHashMap<>();
        for (int second = 1; second <= 20_000; second++) {
            long source = random.nextInt(25);
            int record = sources.find(source);
            assertThat(record != Slab.NONE).isEqualTo(notedLast.containsKey(source));
            if (record == Slab.NONE && !sources.isFull()) {
                record = sources.add(source);
                assertThat(sources.largest(record))
                        .as("nothing is left of the one before")
                        .isZero();
            }
            if (record != Slab.NONE) {
                sources.see(record, sources.largest(record) + 1, second);
                notedLast.remove(source);
                notedLast.put(source, second);
            }
            int before = second - random.nextInt(60);
            Map.Entry<Long, Integer> oldest = notedLast.entrySet().iterator().next();
            boolean isForgotten = oldest.getValue() < before;
            assertThat(sources.forgetOldestBefore(before)).isEqualTo(isForgotten);
            if (isForgotten) {
                notedLast.remove(oldest.getKey());
                assertThat(sources.find(oldest.getKey())).isEqualTo(Slab.NONE);
            }
            assertThat(sources.count()).isEqualTo(notedLast.size());
            sources = random.nextInt(50) == 0 ? copy(sources) : sources;
        }
    }

    private static long number(long largest, Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> largest + 1;
            case 4 -> largest + 1 + random.nextInt(130);
            case 5 -> random.nextInt(20) == 0 ? largest + LEAPS.get(random.nextInt(LEAPS.size())) : largest + 1;
            case 6 -> Math.max(1, largest - SourceTable.WINDOW - 2 + random.nextInt(5));
            default -> Math.max(1, largest - random.nextInt(random.nextBoolean() ? 70 : SourceTable.WINDOW));
        };
    }

    private static SourceTable copy(SourceTable sources) {
        Picture picture = new Picture();
        sources.writeTo(picture);
        SourceTable copy = new SourceTable(10);
        copy.readFrom(picture);
        return copy;
    }
}
