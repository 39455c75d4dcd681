package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.ReceiptState;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing that happened to messages of our own. */
sealed interface Entry {

    /** A message to one of our numbers, or one part of a long one, was accepted. */
    @SuppressWarnings("ArrayRecordComponent") // written once and handed on; never compared
    record Arrived(
            long id,
            Sender sender,
            PortNumber to,
            Alphabet alphabet,
            Optional<Concatenation> place,
            byte[] body,
            Instant at)
            implements Entry {}

    /** A whole message was dealt with: its parts are done, and this is what we say to it, if anything. */
    record Answered(List<Long> arrivals, Optional<Taken> answer, Instant at) implements Entry {}

    /**
     * A message of ours waits to be sent.
     *
     * @param to      whom: the same two kinds as those who write to us
     * @param until   when it is given up
     * @param tracked whether somebody wants to know how far it has come
     */
    record Taken(
            long id,
            MessageKey key,
            PortNumber from,
            Sender to,
            String text,
            Instant at,
            Instant until,
            boolean tracked)
            implements Entry {}

    /**
     * The next hop took a part.
     *
     * @param part      from 0
     * @param messageId the next hop's name for it
     */
    record Submitted(long id, int part, int parts, String messageId, boolean receiptAwaited, Instant at)
            implements Entry {}

    /** The SMSC told what became of a part. */
    record Receipted(String messageId, Msisdn phone, ReceiptState state, Instant at) implements Entry {}

    /** A message of ours will not be sent, or not again. */
    record GivenUp(long id, String reason, Instant at) implements Entry {}

    /** No receipt came for a message of ours, and none is waited for any longer. */
    record Closed(long id) implements Entry {}

    /** How far a message came that has ended; only in pictures of the book. */
    record Remembered(MessageKey key, MessageProgress progress) implements Entry {}

    /** The number that the next message gets at least; only in pictures of the book. */
    record Numbered(long nextId) implements Entry {}
}
