package io.yinuo.commitment.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clause in one reader's language, ready to be shown. */
public record ClauseView(
        String id,
        String key,
        String title,
        String chapter,
        BoardView.ChipView chip,
        String stateWords,
        String promise,
        @Nullable String target,
        String owner,
        String counts,
        String countsNot,
        String month,
        String asOf,
        Instant asOfInstant,
        long number,
        List<MeasureView> measures,
        List<Keepers.Keeper> keepers,
        List<EvidenceView> evidence) {

    /**
     * One figure of the clause.
     *
     * @param key    for element ids
     * @param target absent for what is shown beside
     * @param facts  how many, how fast; one sentence each
     * @param chart  absent for what is shown beside
     */
    public record MeasureView(
            String key,
            String title,
            BoardView.@Nullable ChipView chip,
            String figure,
            @Nullable String target,
            List<String> facts,
            @Nullable String note,
            @Nullable DayBars chart) {}

    /** The records from which the figures come. */
    public record EvidenceView(String area, String upTo) {}
}
