package io.yinuo.communication;

import io.yinuo.communication.MessageGate.MessageInTransit;
import io.yinuo.communication.MessageGate.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the gate, if there is one, and does not wait for it longer than it may take: no verdict in time is no verdict. Safe
 * for use by several threads.
 */
final class GateKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(GateKeeping.class);

    /** A gate that has so many messages in hand is overloaded. */
    private static final int IN_HAND_MAX = 1_000;

    private final Optional<MessageGate> gate;
    private final Duration patience;
    private final Semaphore inHand = new Semaphore(IN_HAND_MAX);

    GateKeeping(Optional<MessageGate> gate, Duration patience) {
        this.gate = gate;
        this.patience = patience;
    }

    boolean hasGate() {
        return gate.isPresent();
    }

    /** @return empty if it was not screened: no gate, none in time, or the gate failed */
    Optional<Verdict> judge(MessageInTransit message) {
        if (gate.isEmpty() || !inHand.tryAcquire()) {
            return Optional.empty();
        }
        MessageGate asked = gate.get();
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        // A thread always begins, and so always gives its place back; a task that is cancelled early would not.
        Thread judge = Thread.ofVirtual().name("gate").start(() -> {
            try {
                verdict.complete(asked.judge(message));
            } catch (RuntimeException | Error e) {
                verdict.completeExceptionally(e);
            } finally {
                inHand.release();
            }
        });
        try {
            return Optional.of(verdict.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            judge.interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.error("The gate failed; a message passes unscreened", e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
