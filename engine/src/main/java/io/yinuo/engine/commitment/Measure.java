package io.yinuo.engine.commitment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How facts of one area become figures of a clause. */
public sealed interface Measure {

    MeasureId id();

    /** The area whose facts are counted. */
    String area();

    /** A measure with a target: it decides whether the clause is kept. */
    sealed interface Objective extends Measure {
        Target target();
    }

    /**
     * Every fact of a kind is one event, and says itself whether it is good.
     *
     * @param where which facts count at all
     * @param good  what makes one good; all of them must hold
     * @param delay the attribute with the milliseconds that it took, if it tells
     */
    record Each(
            MeasureId id,
            String area,
            String kind,
            List<Condition> where,
            List<Condition> good,
            Optional<String> delay,
            Target target)
            implements Objective {

        public Each {
            where = List.copyOf(where);
            good = List.copyOf(good);
            if (good.isEmpty()) {
                throw new IllegalArgumentException(id + " does not say what is good");
            }
        }
    }

    /**
     * Every fact of one kind asks for a fact of another kind within a time. It counts on the day on which it was opened.
     *
     * @param opens      the kind that asks: {@code ChargeMade}
     * @param answeredBy the kind that answers: {@code NoticeDelivered}
     * @param givenUpBy  the kind that says there will be no answer; an answer that comes in time all the same is good
     * @param key        the attribute by which they find each other: {@code voucher}
     * @param within     the time allowed, by the moments at which things happened
     */
    record Awaiting(
            MeasureId id,
            String area,
            String opens,
            String answeredBy,
            Optional<String> givenUpBy,
            String key,
            Duration within,
            Target target)
            implements Objective {

        public Awaiting {
            if (!within.isPositive() || within.compareTo(Duration.ofDays(31)) > 0) {
                throw new IllegalArgumentException(id + " allows more than 0 and at most 31 days, not " + within);
            }
        }
    }

    /** How often something happened; shown beside, decides nothing. */
    record Count(MeasureId id, String area, String kind, List<Condition> where) implements Measure {
        public Count {
            where = List.copyOf(where);
        }
    }

    /**
     * How long something took; shown beside, decides nothing.
     *
     * @param delay the attribute with the milliseconds
     */
    record Speed(MeasureId id, String area, String kind, String delay) implements Measure {}
}
