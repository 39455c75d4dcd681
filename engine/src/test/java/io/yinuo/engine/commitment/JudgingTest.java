package io.yinuo.engine.commitment;

import static io.yinuo.engine.commitment.ClauseState.AT_RISK;
import static io.yinuo.engine.commitment.ClauseState.BROKEN;
import static io.yinuo.engine.commitment.ClauseState.DUE_LATER;
import static io.yinuo.engine.commitment.ClauseState.KEPT;
import static io.yinuo.engine.commitment.ClauseState.NOT_MEASURED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgingTest {

    private static final Instant NOW = Instant.parse("2026-08-15T04:00:00Z");

    @Test
    void whatIsPromisedAlwaysIsBrokenByOneInAMillion() {
        assertThat(judge(Target.always(), 1_000_000, 0, 0)).isEqualTo(KEPT);
        assertThat(judge(Target.always(), 999_999, 1, 0)).isEqualTo(BROKEN);
    }

    @Test
    void withoutAnyRecordNothingIsKept() {
        assertThat(judge(Target.always(), 0, 0, 0)).isEqualTo(NOT_MEASURED);
    }

    @Test
    void whatIsNotDueYetIsNeitherKeptNorBroken() {
        assertThat(judge(Target.always(), 0, 0, 3)).isEqualTo(DUE_LATER);
        assertThat(judge(Target.always(), 5, 0, 3)).isEqualTo(KEPT);
    }

    @Test
    void aShareIsKeptUpToItsTargetAndAtRiskWhenHalfOfTheRoomIsUsed() {
        Target ninetyPercent = new Target(Target.Kind.RATIO, 900_000);
        assertThat(judge(ninetyPercent, 95, 5, 0)).isEqualTo(KEPT);
        assertThat(judge(ninetyPercent, 94, 6, 0)).isEqualTo(AT_RISK);
        assertThat(judge(ninetyPercent, 90, 10, 0)).isEqualTo(AT_RISK);
        assertThat(judge(ninetyPercent, 89, 11, 0)).isEqualTo(BROKEN);
    }

    @Test
    void missingRecordsHideNoBreachAndProveNothing() {
        assertThat(Judging.judge(each(Target.always()), counted(9, 1, 0, null), true, NOW))
                .isEqualTo(BROKEN);
        assertThat(Judging.judge(each(Target.always()), counted(10, 0, 0, null), true, NOW))
                .isEqualTo(NOT_MEASURED);
    }

    @Test
    void whatHasBeenWaitingForMoreThanHalfOfItsTimeIsAtRisk() {
        Measure.Awaiting notice = new Measure.Awaiting(
                MeasureId.of("C3.2/delivered"),
                "charging",
                "ChargeMade",
                "NoticeDelivered",
                Optional.empty(),
                "voucher",
                Duration.ofHours(24),
                Target.always());
        assertThat(Judging.judge(notice, counted(5, 0, 1, NOW.minus(Duration.ofHours(12))), false, NOW))
                .isEqualTo(KEPT);
        assertThat(Judging.judge(
                        notice, counted(5, 0, 1, NOW.minus(Duration.ofHours(12)).minusMillis(1)), false, NOW))
                .isEqualTo(AT_RISK);
    }

    @Test
    void aClauseIsAsGoodAsItsWorstObjective() {
        assertThat(Judging.together(List.of(KEPT, BROKEN, NOT_MEASURED))).isEqualTo(BROKEN);
        assertThat(Judging.together(List.of(KEPT, NOT_MEASURED, AT_RISK))).isEqualTo(NOT_MEASURED);
        assertThat(Judging.together(List.of(KEPT, DUE_LATER))).isEqualTo(DUE_LATER);
        assertThat(Judging.together(List.of(KEPT, KEPT))).isEqualTo(KEPT);
        assertThat(Judging.together(List.of())).isEqualTo(NOT_MEASURED);
    }

    @Test
    void everyStateHasItsPlaceAmongTheWorst() {
        for (ClauseState state : ClauseState.values()) {
            assertThat(Judging.together(List.of(state))).isEqualTo(state);
        }
    }

    private static ClauseState judge(Target target, long good, long bad, long pending) {
        return Judging.judge(each(target), counted(good, bad, pending, NOW), false, NOW);
    }

    private static Attainment counted(long good, long bad, long pending, @Nullable Instant oldest) {
        return new Attainment(good, bad, pending, Optional.ofNullable(oldest), Delays.NONE);
    }

    private static Measure.Each each(Target target) {
        return new Measure.Each(
                MeasureId.of("C3.1/effective"),
                "ordering",
                "ServiceStopped",
                List.of(),
                List.of(new Condition.AtMost("delayMillis", 5_000)),
                Optional.empty(),
                target);
    }
}
