package io.yinuo.communication;

import io.yinuo.kernel.PortNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * One message of a phone as the desk sees it, read back from the journal.
 *
 * @param incoming  from the phone to us, or from us to the phone
 * @param number    the number of ours
 * @param delivered when the phone had it; empty for incoming ones and as long as no receipt came
 */
public record MessageTrace(
        boolean incoming,
        PortNumber number,
        String text,
        Instant at,
        Optional<Instant> submitted,
        Optional<Instant> delivered,
        Optional<String> failure) {}
