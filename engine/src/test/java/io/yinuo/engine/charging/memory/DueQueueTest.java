package io.yinuo.engine.charging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    private static final long LAST = 0xFFFF_FFFFL;

    private record Due(long second, int account) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return second == other.second
                    ? Integer.compare(account, other.account)
                    : Long.compare(second, other.second);
        }
    }

    @Test
    void theEarliestComesFirstAndOfSeveralTheSmallestNumber() {
        Random random = new Random(49);
        DueQueue queue = new DueQueue();
        Map<Integer, Long> moments = new TreeMap<>();
        TreeSet<Due> order = new TreeSet<>();
        for (int i = 0; i < 200_000; i++) {
            int account = random.nextInt(3_000);
            Long known = moments.get(account);
            if (known != null) {
                order.remove(new Due(known, account));
            }
            if (random.nextInt(5) == 0) {
                queue.remove(account);
                moments.remove(account);
            } else {
                long second = second(random);
                queue.set(account, second);
                moments.put(account, second);
                order.add(new Due(second, account));
            }
            assertThat(queue.isEmpty()).isEqualTo(order.isEmpty());
            if (!order.isEmpty()) {
                assertThat(new Due(queue.earliest(), queue.first())).isEqualTo(order.first());
            }
        }
        while (!order.isEmpty()) {
            Due due = order.removeFirst();
            assertThat(new Due(queue.earliest(), queue.first())).isEqualTo(due);
            queue.remove(due.account());
        }
        assertThat(queue.isEmpty()).isTrue();
        queue.set(7, 7);
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
    }

    /** Few, so that many fall together; and beyond 2038, where the sign is. */
    private static long second(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(50);
            case 1 -> LAST - random.nextInt(50);
            case 2 -> (1L << 31) - 25 + random.nextInt(50);
            default -> random.nextLong(LAST + 1);
        };
    }
}
