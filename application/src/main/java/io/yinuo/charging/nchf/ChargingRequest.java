package io.yinuo.charging.nchf;

import io.yinuo.charging.nchf.RatingGroups.Serving;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What we read of a charging request.
 *
 * @param sentAt         second
 * @param sequenceNumber 0 if there is none: some clients never count
 * @param retransmitted  whether the client says that it sends this again
 * @param digest         of all that stands in the request, but neither whether nor when it is sent again
 * @param timeDigest     of when it says it was sent
 */
record ChargingRequest(
        long sentAt,
        long sequenceNumber,
        boolean retransmitted,
        boolean oneTime,
        Optional<String> subscriber,
        Optional<String> gpsi,
        Optional<URI> notifyUri,
        Optional<Serving> serving,
        List<UnitUsage> usages,
        long digest,
        long timeDigest) {

    /** The volume, time or number that stands for "none was said". */
    static final long NONE = -1;

    ChargingRequest {
        usages = List.copyOf(usages);
    }

    /**
     * What was used of a rating group, and what is wanted. What is said twice adds up; what is more than a {@code long}
     * counts as the largest one.
     *
     * @param wanted empty if nothing is wanted
     */
    record UnitUsage(long ratingGroup, Optional<Units> wanted, Units used) {}

    /**
     * What is used or wanted, in each way of counting, {@link #NONE} if it is not said.
     *
     * @param volume bytes
     * @param time   seconds
     * @param count  service specific units: messages
     */
    record Units(long volume, long time, long count) {

        static final Units NOTHING = new Units(NONE, NONE, NONE);

        Units plus(Units other) {
            return new Units(sum(volume, other.volume), sum(time, other.time), sum(count, other.count));
        }

        /** The sum of two numbers that may be missing; not more than the largest. */
        static long sum(long one, long other) {
            if (one == NONE || other == NONE) {
                return Math.max(one, other);
            }
            long sum = one + other;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }
    }
}
