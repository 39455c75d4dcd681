package io.yinuo.engine.commitment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** From counts to a state. */
public final class Judging {

    /** The first of these that one objective has is the state of the clause. */
    private static final List<ClauseState> WORST_FIRST = List.of(
            ClauseState.BROKEN,
            ClauseState.NOT_MEASURED,
            ClauseState.COVERAGE_TOO_LOW,
            ClauseState.NOT_BUILT,
            ClauseState.AT_RISK,
            ClauseState.DUE_LATER,
            ClauseState.KEPT);

    private Judging() {}

    /**
     * How one objective stands. A breach stays a breach when records are missing as well; anything else is then unknown.
     *
     * @param recordsMissing whether facts of the window are known to be missing
     */
    public static ClauseState judge(
            Measure.Objective objective, Attainment attainment, boolean recordsMissing, Instant now) {
        long valid = attainment.valid();
        if (valid > 0 && !objective.target().isMetBy(attainment.good(), valid)) {
            return ClauseState.BROKEN;
        }
        if (recordsMissing) {
            return ClauseState.NOT_MEASURED;
        }
        if (valid == 0) {
            return attainment.pending() > 0 ? ClauseState.DUE_LATER : ClauseState.NOT_MEASURED;
        }
        if (objective.target().isHalfUsedBy(attainment.bad(), valid) || isHalfOverdue(objective, attainment, now)) {
            return ClauseState.AT_RISK;
        }
        return ClauseState.KEPT;
    }

    /** How a clause stands whose objectives stand like this. Without objectives nobody can know. */
    public static ClauseState together(Collection<ClauseState> objectives) {
        return WORST_FIRST.stream().filter(objectives::contains).findFirst().orElse(ClauseState.NOT_MEASURED);
    }

    /** Something has been waiting for more than half of the time that it may take. */
    private static boolean isHalfOverdue(Measure.Objective objective, Attainment attainment, Instant now) {
        return switch (objective) {
            case Measure.Each each -> false;
            case Measure.Awaiting awaiting ->
                attainment
                        .oldestPending()
                        .map(opened -> Duration.between(opened, now).multipliedBy(2))
                        .filter(twice -> twice.compareTo(awaiting.within()) > 0)
                        .isPresent();
        };
    }
}
