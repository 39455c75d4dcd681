package io.yinuo.engine.commitment;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that is open for a {@link Measure.Awaiting}. Either side may come first: areas hand out facts in the order of
 * their commits, which need not be the order in which things happened.
 *
 * @param openedAt   empty as long as only the answer is known
 * @param answeredAt empty as long as there is no answer
 */
public record Awaited(Optional<Instant> openedAt, Optional<Instant> answeredAt, boolean givenUp) {

    static final Awaited NOTHING = new Awaited(Optional.empty(), Optional.empty(), false);

    /** Which thing of which measure. */
    public record Key(MeasureId measure, String text) {}

    Awaited opened(Instant at) {
        return new Awaited(Optional.of(at), answeredAt, givenUp);
    }

    /** The first answer counts, by the time at which it happened. */
    Awaited answered(Instant at) {
        boolean first = answeredAt.isEmpty() || at.isBefore(answeredAt.get());
        return first ? new Awaited(openedAt, Optional.of(at), givenUp) : this;
    }

    Awaited abandoned() {
        return new Awaited(openedAt, answeredAt, true);
    }
}
