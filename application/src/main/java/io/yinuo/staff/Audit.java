package io.yinuo.staff;

import java.time.Instant;
import java.util.List;

/**
 * The record of what people changed and of what they looked at with a reason. Each entry holds the hash of the one before
 * (SHA-256), so that none can be altered or left out unseen.
 */
public interface Audit {

    /** Writes an entry in the caller's transaction, or in one of its own. */
    void write(Entry entry);

    /** The newest entries about a subject, newest first. */
    List<Recorded> about(String subject, int max);

    List<Recorded> newest(int max);

    /** Walks the whole chain. */
    ChainState verify();

    /**
     * @param actor   who did it: a name of staff, {@code provider:SP-0417}, {@code phone:138****2047} or {@code yinuo}
     * @param deed    what was done, as a verb phrase in capitals: {@code STOP_SERVICE}
     * @param subject what it was done to: {@code line:8613800002047}, {@code provider:SP-0417}
     * @param before  the state before, in words or JSON; empty if there was none
     * @param after   the state after
     * @param reason  why, as the person gave it
     */
    record Entry(String actor, String deed, String subject, String before, String after, String reason) {}

    record Recorded(long number, Instant at, Entry entry) {}

    /**
     * @param entries  how many were walked
     * @param brokenAt the number of the first entry that does not fit; 0 if all fit
     */
    record ChainState(long entries, long brokenAt) {
        public boolean isWhole() {
            return brokenAt == 0;
        }
    }
}
