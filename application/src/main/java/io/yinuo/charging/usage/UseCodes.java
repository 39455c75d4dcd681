package io.yinuo.charging.usage;

import java.time.Instant;
import java.util.Optional;

/** What files of use call a kind of use, and as what it is charged. */
public interface UseCodes {

    /**
     * A use as the ledger books it.
     *
     * @param destination 0 at home
     */
    record Use(int useClass, int destination) {}

    /** What the answers hold for: another object after a change. */
    Object version();

    /** From which moments on answers may be others, epoch seconds, ascending. */
    long[] tariffStarts();

    /**
     * What a code means at a moment.
     *
     * @param code    of a class, or the number of a rating group
     * @param network 3 to 6 digits, the country's code first; empty at home
     * @return empty if nobody knows the code, or there is no such use in that place
     */
    Optional<Use> find(String code, String network, Instant at);
}
