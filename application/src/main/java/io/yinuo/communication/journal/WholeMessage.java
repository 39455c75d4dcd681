package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage;
import java.util.List;

/**
 * A message to us of which every part is there.
 *
 * @param arrivals the ids of its parts, by which it is answered
 */
public record WholeMessage(IncomingMessage message, List<Long> arrivals) {}
