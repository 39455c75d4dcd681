package io.yinuo.channel.selfcare.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.Category;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rings are drawn and numbered, how amounts are read, and what limits mean. */
class RingTest {

    private static final YearMonth AUGUST = YearMonth.of(2026, 8);

    private static LinePack pack(long number, long size, long used) {
        return new LinePack(
                number,
                new Wording("4G套餐58元", "4G plan 58"),
                Category.PLAN,
                Fen.ofYuan(58),
                Set.of(0),
                Unit.BYTES,
                size,
                used,
                0,
                Instant.parse("2026-07-31T16:00:00Z"),
                Instant.parse("2026-08-31T16:00:00Z"),
                true,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0, 100, PLENTY",
        "1000, 1, 99, PLENTY",
        "1000, 790, 21, PLENTY",
        "1000, 800, 20, LOW",
        "1000, 999, 1, LOW",
        "1000, 1000, 0, EMPTY",
        "1099511627776, 1, 99, PLENTY",
        "1099511627776, 1099511627775, 1, LOW"
    })
    void aRingIsWholeOnlyIfNothingIsUsedAndGoneOnlyIfAllIs(long size, long used, int percent, Ring.State state) {
        Ring ring = new Ring(pack(1, size, used), 1);
        assertThat(ring.percent()).isEqualTo(percent);
        assertThat(ring.state()).isEqualTo(state);
    }

    @Test
    void whatIsUsedUpHasNoPlaceInTheOrderOfUse() {
        RingGroup group = RingGroup.of(
                new Wording("国内流量", "data"),
                Unit.BYTES,
                List.of(pack(1, 500, 500), pack(2, 500, 100), pack(3, 500, 0)));
        assertThat(group.rings()).extracting(Ring::place).containsExactly(0, 1, 2);
        assertThat(group.left()).isEqualTo(900);
    }

    @Test
    void aCapSaysWhatIsLeftAndNeverLessThanNothing() {
        SpendingLimits fifty = new SpendingLimits(Optional.of(Fen.ofYuan(50)), false);
        assertThat(new Meaning(fifty, new Fen(321), AUGUST).left()).contains(new Fen(4_679));
        assertThat(new Meaning(fifty, new Fen(321), AUGUST).isReached()).isFalse();
        assertThat(new Meaning(fifty, Fen.ofYuan(60), AUGUST).left()).contains(Fen.ZERO);
        assertThat(new Meaning(fifty, Fen.ofYuan(50), AUGUST).isReached()).isTrue();
        assertThat(new Meaning(SpendingLimits.NONE, Fen.ofYuan(60), AUGUST).isReached())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"50, 5000", "50.5, 5050", " 0 , 0", "¥0.05, 5", "100000元, 10000000"})
    void amountsAreReadAsPeopleTypeThem(String typed, long fen) {
        assertThat(Yuan.read(typed)).contains(new Fen(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1,5", "5.555", "五十", "1e3", "9999999", "50.5.0"})
    void whatIsNoAmountIsNotGuessed(String typed) {
        assertThat(Yuan.read(typed)).isEmpty();
    }
}
