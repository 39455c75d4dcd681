package io.yinuo.communication;

import io.yinuo.kernel.Msisdn;
import java.time.Instant;

/**
 * How far a message of our own has come. Published to listeners (Spring events, on the thread of the line) for each
 * message handed over by {@link Communication#send}, at least once each: after a crash the same news may come again, so
 * listeners apply it only forward.
 */
public sealed interface MessageProgress {

    MessageKey key();

    Msisdn to();

    Instant at();

    /** The SMSC took all its parts ({@code submit_sm_resp}). */
    record MessageSubmitted(MessageKey key, Msisdn to, Instant at) implements MessageProgress {}

    /** The phone has all its parts (delivery receipt, state DELIVRD). */
    record MessageDelivered(MessageKey key, Msisdn to, Instant at) implements MessageProgress {}

    /** It was given up: refused for good, expired, or reported undeliverable. */
    record MessageFailed(MessageKey key, Msisdn to, Instant at, String reason) implements MessageProgress {}
}
