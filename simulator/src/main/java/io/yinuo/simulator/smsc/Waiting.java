package io.yinuo.simulator.smsc;

import io.yinuo.simulator.sms.Fragment;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One {@code deliver_sm} that waits for Yinuo's OK. */
sealed interface Waiting {

    /** The phone that it comes from: what comes from one phone keeps its order. */
    String from();

    String to();

    Instant offeredAt();

    /**
     * A message, or a part of one, that a phone wrote.
     *
     * @param id        of the whole message
     * @param text      of the whole message
     * @param concluded told once Yinuo acknowledged the last part, or refused one for good
     */
    record FromPhone(
            long id,
            String from,
            String to,
            String text,
            Fragment fragment,
            Instant offeredAt,
            CompletableFuture<Conclusion> concluded)
            implements Waiting {}

    /** A delivery receipt for a message of Yinuo's. */
    record Receipt(String from, String to, String messageId, boolean delivered, Instant submittedAt, Instant offeredAt)
            implements Waiting {}
}
