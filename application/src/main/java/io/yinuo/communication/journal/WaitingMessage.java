package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.kernel.PortNumber;
import java.time.Instant;
import java.util.BitSet;

/**
 * A message of ours that waits to be sent.
 *
 * @param to        whom
 * @param until     when it is given up
 * @param tracked   whether a receipt is asked for
 * @param submitted the parts that the next hop has already, of a message that was interrupted; from 0
 */
public record WaitingMessage(
        long id, PortNumber from, Sender to, String text, Instant until, boolean tracked, BitSet submitted) {}
