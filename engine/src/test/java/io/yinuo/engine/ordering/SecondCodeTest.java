package io.yinuo.engine.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecondCodeTest {

    @Test
    void aFreshCodeHasTwoDigitsAndIsNoneOfThoseToAvoid() {
        Random random = new Random(47);
        Set<Integer> avoided = Set.of(10, 47, 99);
        for (int i = 0; i < 10_000; i++) {
            assertThat(SecondCode.fresh(avoided, random.nextLong()))
                    .isBetween(10, 99)
                    .isNotIn(avoided);
        }
    }

    @Test
    void everyFreeCodeCanCome() {
        Random random = new Random(47);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(SecondCode.fresh(Set.of(), random.nextLong()));
        }
        assertThat(seen).hasSize(90);
    }

    @Test
    void theLastFreeCodeIsFound() {
        Set<Integer> all = IntStream.rangeClosed(10, 99).boxed().collect(Collectors.toCollection(TreeSet::new));
        all.remove(62);
        assertThat(SecondCode.fresh(all, -5)).isEqualTo(62);
        all.add(62);
        assertThatThrownBy(() -> SecondCode.fresh(all, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
