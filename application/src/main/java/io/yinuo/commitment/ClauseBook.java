package io.yinuo.commitment;

import io.yinuo.engine.commitment.Measure;
import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.kernel.ClauseId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every clause once, in the order in which they were published.
 *
 * @param clauses whose chapters exist, whose ids and measures differ
 */
public record ClauseBook(List<Chapter> chapters, List<Clause> clauses, List<Headline> headlines) {

    public ClauseBook {
        chapters = List.copyOf(chapters);
        clauses = List.copyOf(clauses);
        headlines = List.copyOf(headlines);
        check(chapters, clauses, headlines);
    }

    public Optional<Clause> find(ClauseId id) {
        return clauses.stream().filter(clause -> clause.id().equals(id)).findFirst();
    }

    /** The measures by area: what has to be read from where. */
    public Map<String, List<Measure>> measuresByArea() {
        Map<String, List<Measure>> byArea = new LinkedHashMap<>();
        for (Clause clause : clauses) {
            for (Clause.Named named : clause.measures()) {
                byArea.computeIfAbsent(named.measure().area(), area -> new ArrayList<>())
                        .add(named.measure());
            }
        }
        return byArea;
    }

    private static void check(List<Chapter> chapters, List<Clause> clauses, List<Headline> headlines) {
        Set<ClauseId> ids = new HashSet<>();
        Set<MeasureId> measures = new HashSet<>();
        for (Clause clause : clauses) {
            require(ids.add(clause.id()), clause.id() + " stands there twice");
            require(
                    chapters.stream().anyMatch(chapter -> chapter.id().equals(clause.chapter())),
                    clause.id() + " names no chapter");
            boolean hasObjective = false;
            for (Clause.Named named : clause.measures()) {
                hasObjective |= named.measure() instanceof Measure.Objective;
                require(measures.add(named.measure().id()), named.measure().id() + " stands there twice");
            }
            require(
                    hasObjective == (clause.progress() == Clause.Progress.BUILT),
                    clause.id() + ": a clause is built if, and only if, it has an objective");
        }
        headlines.forEach(headline ->
                require(measures.contains(headline.measure()), "A headline names no measure: " + headline.measure()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
