package io.yinuo.engine.charging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenHoursTest {

    @Test
    void theOldestHourComesFirstAndOfItsAccountsTheSmallestNumber() {
        Random random = new Random(58);
        OpenHours hours = new OpenHours();
        Map<Integer, Integer> open = new TreeMap<>();
        NavigableMap<Integer, NavigableSet<Integer>> order = new TreeMap<>();
        for (int i = 0; i < 300_000; i++) {
            int account = random.nextInt(2_000);
            Integer known = open.remove(account);
            if (known == null) {
                int hour = i / 10_000 + random.nextInt(3); // the clock goes on, and lags here and there
                hours.add(account, hour);
                open.put(account, hour);
                order.computeIfAbsent(hour, _ -> new TreeSet<>()).add(account);
            } else {
                hours.remove(account, known);
                remove(order, known, account);
            }
            same(hours, order);
        }
        while (!order.isEmpty()) {
            int hour = order.firstKey();
            int account = order.firstEntry().getValue().first();
            same(hours, order);
            hours.remove(account, hour);
            remove(order, hour, account);
        }
        assertThat(hours.isEmpty()).isTrue();
    }

    private static void remove(NavigableMap<Integer, NavigableSet<Integer>> order, int hour, int account) {
        order.computeIfPresent(hour, (_, accounts) -> {
            accounts.remove(account);
            return accounts.isEmpty() ? null : accounts;
        });
    }

    private static void same(OpenHours hours, NavigableMap<Integer, NavigableSet<Integer>> order) {
        assertThat(hours.isEmpty()).isEqualTo(order.isEmpty());
        if (!order.isEmpty()) {
            assertThat(hours.oldest()).isEqualTo(order.firstKey());
            assertThat(hours.first()).isEqualTo(order.firstEntry().getValue().first());
        }
    }

    @Test
    void anHourTakesTheMemoryOfOneThatIsOver() {
        OpenHours hours = new OpenHours();
        for (int hour = 1; hour < 1_000; hour++) {
            hours.add(64_000, hour);
            if (hour > 1) {
                hours.remove(64_000, hour - 1);
            }
        }
        assertThat(hours.bytes()).isLessThan(5 * 64_000 / 8);
    }

    @Test
    void whatIsForgottenIsNotThereAnyMore() {
        OpenHours hours = new OpenHours();
        hours.add(7, 7);
        hours.clear();
        assertThat(hours.isEmpty()).isTrue();
        hours.add(9, 7);
        assertThat(hours.first()).isEqualTo(9);
    }
}
