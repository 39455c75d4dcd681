package io.yinuo.charging.nchf;

import io.yinuo.engine.charging.Unit;
import java.util.Optional;

/** What a rating group of the network means to charging. */
public interface RatingGroups {

    /**
     * A class of use in the engine's numbers.
     *
     * @param destination 0 at home
     */
    record Charged(int useClass, int destination, Unit unit) {}

    /** Where a phone is: the network that serves it, as mobile country and network code. */
    record Serving(int mcc, String mnc) {}

    /**
     * How use of a rating group is charged.
     *
     * @param serving empty if the client does not say, which means at home
     * @return empty if it has no price
     */
    Optional<Charged> find(long ratingGroup, Optional<Serving> serving);
}
