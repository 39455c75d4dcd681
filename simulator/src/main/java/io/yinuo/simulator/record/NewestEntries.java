package io.yinuo.simulator.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** The newest million entries of a list that only grows, numbered from 1. Safe for use by several threads. */
final class NewestEntries<T> {

    static final int KEPT_MAX = 1_000_000;
    private static final int DROPPED_AT_ONCE = 100_000;

    private final List<T> entries = new ArrayList<>();
    private long forgotten;

    synchronized T add(LongFunction<T> numbered) {
        T entry = numbered.apply(forgotten + entries.size() + 1);
        entries.add(entry);
        if (entries.size() > KEPT_MAX) {
            entries.subList(0, DROPPED_AT_ONCE).clear();
            forgotten += DROPPED_AT_ONCE;
        }
        return entry;
    }

    synchronized long count() {
        return forgotten + entries.size();
    }

    synchronized Page<T> page(long after, int max) {
        int from = Math.clamp(after - forgotten, 0, entries.size());
        int to = Math.min(entries.size(), from + max);
        return new Page<>(List.copyOf(entries.subList(from, to)), forgotten + to, to < entries.size(), forgotten);
    }
}
