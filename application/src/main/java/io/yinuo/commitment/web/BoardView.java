package io.yinuo.commitment.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The board in one reader's language, ready to be shown.
 *
 * @param number of the edition, by which a page knows whether anything changed
 * @param strip  the state of every clause in its order, as the style sheet calls it
 */
public record BoardView(
        String month,
        String asOf,
        Instant asOfInstant,
        long number,
        String kept,
        String total,
        List<String> strip,
        String keptNote,
        List<HeadlineView> headlines,
        List<ChapterView> promises,
        List<ChapterView> others,
        List<LegendView> legend) {

    public record HeadlineView(String key, String title, String figure, String note) {}

    public record ChapterView(String id, String number, String title, String summary, List<RowView> clauses) {}

    /**
     * One clause on the board.
     *
     * @param key    for element ids: {@code C3-1}
     * @param figure the share of the month, or a dash
     * @param target what it is held against, or that it does not count
     * @param trend  absent where nothing is measured
     */
    public record RowView(
            String id,
            String key,
            String title,
            String figure,
            String target,
            ChipView chip,
            @Nullable DayBars trend) {}

    public record ChipView(String style, String word) {}

    public record LegendView(ChipView chip, String words) {}
}
