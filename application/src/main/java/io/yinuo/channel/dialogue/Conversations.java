package io.yinuo.channel.dialogue;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.engine.dialogue.Change;
import io.yinuo.engine.dialogue.Conversation;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where conversations are remembered. What was written is on the disk when the call returns. No two calls for the same
 * phone run at once, which {@code Correspondent} promises.
 */
interface Conversations {

    /**
     * What is remembered of one phone.
     *
     * @param message    the number of the message that was last remembered
     * @param receivedAt when it came, in whole microseconds; a journal that began anew may give a number again
     * @param answer     what it was answered, if a deed hangs on it
     */
    record Remembered(Conversation conversation, long message, Instant receivedAt, Optional<String> answer) {

        static final Remembered NOTHING =
                new Remembered(Conversation.NEW, Long.MIN_VALUE, Instant.EPOCH, Optional.empty());

        public Remembered {
            receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        }

        /** The answer that this message got before a crash; empty if it did nothing yet. */
        Optional<String> answerTo(IncomingMessage other) {
            boolean same = other.id() == message
                    && other.receivedAt().truncatedTo(ChronoUnit.MICROS).equals(receivedAt);
            return same ? answer : Optional.empty();
        }
    }

    Remembered find(Msisdn phone);

    /**
     * Writes down what an answer changes.
     *
     * @param answer the one that the same message shall get again; empty if it may be answered anew
     */
    void remember(Msisdn phone, IncomingMessage message, Change change, Optional<String> answer);
}
