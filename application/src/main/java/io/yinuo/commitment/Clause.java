package io.yinuo.commitment;

import io.yinuo.engine.commitment.Measure;
import io.yinuo.kernel.ClauseId;
import java.util.List;
import java.util.Optional;

/**
 * One promise, and what it is measured by.
 *
 * @param chapter   by {@link Chapter#id}
 * @param progress  how far it is built
 * @param title     a few words, for the board
 * @param promise   as published (承诺原文), with its figures exact
 * @param target    our own (内部目标), where the promise leaves the measure open
 * @param owner     the department that answers for it
 * @param counts    what counts
 * @param countsNot what does not, though one might think so
 * @param measures  objectives first
 */
public record Clause(
        ClauseId id,
        String chapter,
        Progress progress,
        Prose title,
        Prose promise,
        Optional<Prose> target,
        Prose owner,
        Prose counts,
        Prose countsNot,
        List<Named> measures) {

    /** How far the house has come with a clause. */
    public enum Progress {
        /** It is kept by code, proved by a test and measured by facts. */
        BUILT,
        /** It is kept by code and proved by a test; nothing counts yet how well. */
        KEPT_UNMEASURED,
        PLANNED
    }

    /**
     * A measure and its words.
     *
     * @param title what the figure is: 5秒内生效
     * @param note  what has to be known to read it, if anything
     */
    public record Named(Measure measure, Prose title, Optional<Prose> note) {}

    public Clause {
        measures = List.copyOf(measures);
    }
}
