package io.yinuo.communication;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.util.List;
import java.util.Optional;

/** What others may ask of the lines. Safe for use by several threads. */
public interface Communication {

    /**
     * Takes a message for delivery. When this returns, the message is on the disk: it will be sent, or given up and said
     * so, whatever happens to Yinuo. The same key again changes nothing and is not sent again; keys are remembered until
     * the message has ended; of those that have, the last 100,000.
     *
     * <p>Blocks for the time of one group commit, a few milliseconds.
     *
     * @throws CommunicationOverloaded if more messages wait than the journal may hold; nothing was taken
     */
    void send(OutgoingMessage message);

    /** Whether a message was taken under this key. Keys are remembered as said at {@link #send}. */
    boolean hasTaken(MessageKey key);

    /** How far a message has come that was sent under this key; empty if it waits, or was forgotten. */
    Optional<MessageProgress> progress(MessageKey key);

    /** The newest messages between a phone and us, newest first, from as far back as the journal is kept. */
    List<MessageTrace> messagesOf(Msisdn phone, int max);

    /**
     * Whether a message from this phone to this enterprise port passed through us shortly before. Kept in memory for an
     * hour and for the last 100,000 messages: a "no" proves nothing.
     */
    boolean sawMessage(Msisdn from, PortNumber to);

    /** More waits than may wait. Try later. */
    final class CommunicationOverloaded extends RuntimeException {
        public CommunicationOverloaded(String message) {
            super(message);
        }
    }
}
