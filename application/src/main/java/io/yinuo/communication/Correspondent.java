package io.yinuo.communication;

import java.util.Optional;

/**
 * The question that the lines ask of whoever answers messages to our own numbers (area {@code channel}).
 *
 * <p>The answer and the end of the incoming message are journalled in one record. If Yinuo dies between the deeds of
 * {@link #answer} and that record, the same message is offered again after the start, with the same id: an implementation
 * that changes something makes the change and remembers the id in one transaction, and gives the first answer again.
 *
 * <p>Called by many threads at once, but never by two for messages of the same sender.
 */
public interface Correspondent {

    /**
     * @return what to answer, at most {@link OutgoingMessage#TEXT_LENGTH_MAX} characters; empty for silence
     */
    Optional<String> answer(IncomingMessage message);
}
