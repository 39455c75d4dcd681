package io.yinuo.commitment;

import io.yinuo.engine.commitment.MeasureId;
import java.util.Optional;

/** One of the figures above the board. */
public record Headline(Prose title, MeasureId measure, Shows shows, Optional<Prose> note) {

    /** Which figure of the measure. */
    public enum Shows {
        /** How many today. */
        TODAY,
        /** The good share of the month. */
        SHARE,
        /** How many this month. */
        MONTH
    }
}
