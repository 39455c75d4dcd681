package io.yinuo.communication;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Instant;

/**
 * A whole message that reached one of our own numbers, from a phone or from an enterprise port.
 *
 * @param id         ours, from the journal: unique, growing, and the same when the message is offered again after a crash
 * @param sender     who sent it
 * @param to         the number of ours that it went to
 * @param text       joined and decoded; may be empty
 * @param receivedAt when the last part of it was accepted
 */
public record IncomingMessage(long id, Sender sender, PortNumber to, String text, Instant receivedAt) {

    /** Who sent a message to us. */
    public sealed interface Sender {

        record Phone(Msisdn msisdn) implements Sender {}

        record Port(PortNumber port) implements Sender {}
    }
}
