package io.yinuo.communication;

import java.time.Instant;

/**
 * The question that the lines ask about each message that passes through. {@code screening} will answer it; as long as
 * nobody does, every message passes and is counted as not screened. The same holds when the answer takes longer than the
 * bound or fails: a gate that is down must not be a network that is down.
 *
 * <p>Called by many threads at once.
 */
public interface MessageGate {

    Verdict judge(MessageInTransit message);

    /**
     * A message, or one part of a long one, on its way.
     *
     * @param from     the source address as it was on the wire
     * @param to       the destination address as it was on the wire
     * @param text     decoded; of a long message the text of this part
     * @param peer     the system id of the peer that handed it to us
     */
    record MessageInTransit(String from, String to, String text, String peer, Instant receivedAt) {}

    /** What becomes of it. Every answer but {@link Pass} says why. */
    sealed interface Verdict {

        record Pass() implements Verdict {}

        record Hold(String reason) implements Verdict {}

        record Block(String reason) implements Verdict {}

        record Limit(String reason) implements Verdict {}
    }
}
