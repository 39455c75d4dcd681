package io.yinuo.charging;

import io.yinuo.catalog.Category;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A plan or pack that a line has.
 *
 * @param number   by which it is stopped
 * @param price    what it costs each time
 * @param classes  numbers of the classes of use that it covers
 * @param size     in units: bytes, seconds or messages
 * @param held     what running sessions were promised of what is left
 * @param renews   whether the next period follows by itself
 * @param usePrice what use of it costs, if it holds a price and not an allowance
 */
public record LinePack(
        long number,
        Wording name,
        Category category,
        Fen price,
        Set<Integer> classes,
        Unit unit,
        long size,
        long used,
        long held,
        Instant begins,
        Instant expires,
        boolean renews,
        Optional<Fen> usePrice) {

    public LinePack {
        classes = Set.copyOf(classes);
    }

    public long left() {
        return size - used;
    }
}
