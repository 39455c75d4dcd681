package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.engine.charging.CoverAdvice.Buy;
import io.yinuo.engine.charging.CoverAdvice.Enough;
import io.yinuo.engine.charging.CoverAdvice.NothingCovers;
import io.yinuo.engine.charging.CoverAdvice.Price;
import io.yinuo.engine.charging.CoverAdvice.Standing;
import io.yinuo.engine.charging.CoverAdvice.UseWithout;
import io.yinuo.engine.charging.PackTerms.TopUp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On 21 August 2026, 0:00 in Shanghai, eleven days before the month ends. */
class CoverAdviceTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-08-20T16:00:00Z");
    private static final long MB = 1L << 20;
    private static final int WEEK = 7 * 86_400;
    private static final int DATA = 0;

    private final PackTerms stack30 = pack(10, 500 * MB, 3_000, new Life.MonthEnds(1));
    private final PackTerms data70 = pack(11, 2_048 * MB, 7_000, new Life.MonthEnds(1));
    private final PackTerms quarter90 = pack(20, 2_048 * MB, 9_000, new Life.MonthEnds(3));
    private final List<PackTerms> sold = List.of(quarter90, data70, stack30);

    private static PackTerms pack(int offer, long size, int price, Life life) {
        return pack(offer, size, price, life, 1 << DATA, TopUp.STACK, 0);
    }

    private static PackTerms pack(
            int offer, long size, int price, Life life, int coverage, TopUp topUp, int usePriceFen) {
        return new PackTerms(
                offer, 60, coverage, size, price, life, false, Optional.empty(), topUp, usePriceFen, List.of());
    }

    /** 70 MB a day in the last week is 770 MB to the end of the month. */
    private static Standing seventyADay(long left, Optional<Price> price) {
        return new Standing(DATA, left, 490 * MB, WEEK, price);
    }

    private static CoverAdvice advice(Standing standing, List<PackTerms> sold) {
        return CoverAdvice.of(standing, sold, NOW, SHANGHAI);
    }

    @Test
    void whatIsLeftLastsToTheByte() {
        assertThat(advice(seventyADay(770 * MB, Optional.empty()), sold)).isEqualTo(new Enough());
        assertThat(advice(seventyADay(770 * MB - 1, Optional.empty()), sold)).isEqualTo(new Buy(stack30, 1, 1));
    }

    @Test
    void whoUsesNothingNeedsNothing() {
        assertThat(advice(new Standing(DATA, 0, 0, WEEK, Optional.empty()), sold))
                .isEqualTo(new Enough());
    }

    @Test
    void severalSmallOnesOrOneLargeWhicheverIsCheaper() {
        assertThat(advice(seventyADay(0, Optional.empty()), sold)).isEqualTo(new Buy(stack30, 2, 770 * MB));
        assertThat(advice(new Standing(DATA, 0, 980 * MB, WEEK, Optional.empty()), sold))
                .isEqualTo(new Buy(data70, 1, 1_540 * MB));
    }

    @Test
    void ofTwoAtOnePriceTheFewerAndThenTheLarger() {
        PackTerms sixty = pack(12, 800 * MB, 6_000, new Life.MonthEnds(1));
        PackTerms larger = pack(13, 900 * MB, 6_000, new Life.MonthEnds(1));
        assertThat(advice(seventyADay(0, Optional.empty()), List.of(stack30, sixty, larger)))
                .isEqualTo(new Buy(larger, 1, 770 * MB));
    }

    @Test
    void theLittleThatIsMissingCostsLessWithoutAPack() {
        Optional<Price> perMb = Optional.of(new Price(29, MB));
        assertThat(advice(seventyADay(667 * MB, perMb), sold)).isEqualTo(new UseWithout(29 * 103, 103 * MB));
    }

    @Test
    void atTheSamePriceAPackIsTheSaferAdvice() {
        Optional<Price> perMb = Optional.of(new Price(30, MB));
        assertThat(advice(seventyADay(670 * MB, perMb), sold)).isEqualTo(new Buy(stack30, 1, 100 * MB));
        assertThat(advice(seventyADay(670 * MB + 1, perMb), sold)).isInstanceOf(UseWithout.class);
    }

    @Test
    void whatEndsBeforeTheMonthDoesNotCoverIt() {
        PackTerms day = pack(30, 2_000 * MB, 500, new Life.DayEnds(1), 1 << DATA, TopUp.SUM, 0);
        assertThat(advice(seventyADay(0, Optional.empty()), List.of(day))).isEqualTo(new NothingCovers(770 * MB));
        assertThat(CoverAdvice.of(
                        seventyADay(0, Optional.empty()),
                        List.of(day),
                        Instant.parse("2026-08-30T16:00:00Z"),
                        SHANGHAI))
                .isEqualTo(new Buy(day, 1, 70 * MB));
    }

    @Test
    void whatCoversOtherUseOrHoldsAPriceIsPassedOver() {
        PackTerms calls = pack(40, 1L << 38, 1, new Life.MonthEnds(1), 1 << 2, TopUp.STACK, 0);
        PackTerms price = pack(41, 1L << 38, 1, new Life.MonthEnds(1), 1 << DATA, TopUp.STACK, 5);
        assertThat(advice(seventyADay(0, Optional.empty()), List.of(calls, price)))
                .isEqualTo(new NothingCovers(770 * MB));
    }

    @Test
    void tenOfOneAreTheMostAndWhatIsNotStackedIsBoughtOnce() {
        PackTerms small = pack(12, 77 * MB, 100, new Life.MonthEnds(1));
        PackTerms smaller = pack(13, 76 * MB, 100, new Life.MonthEnds(1));
        PackTerms summed = pack(14, 400 * MB, 100, new Life.MonthEnds(1), 1 << DATA, TopUp.SUM, 0);
        assertThat(advice(seventyADay(0, Optional.empty()), List.of(small))).isEqualTo(new Buy(small, 10, 770 * MB));
        assertThat(advice(seventyADay(0, Optional.empty()), List.of(smaller, summed)))
                .isEqualTo(new NothingCovers(770 * MB));
    }

    @Test
    void theMostThatCanBeUsedIsReckonedExactly() {
        long most = 1L << 50;
        assertThat(advice(new Standing(DATA, 0, most, 86_400, Optional.empty()), sold))
                .isEqualTo(new NothingCovers(11 * most));
    }

    @Test
    void aStandingThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Standing(DATA, -1, 0, 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Standing(DATA, 0, 0, 0, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
