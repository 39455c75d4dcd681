package io.yinuo.ledger;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a ledger for many threads. One thread of its own sends the commands and takes the answers by a {@link LedgerLine};
 * futures are completed on it, so what hangs on them must be short.
 *
 * <p>Every command ends: with its answer, or with {@link LedgerUnavailable} after a stated time. When too many wait, the
 * next is refused at once.
 */
public final class LedgerClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerClient.class);
    private static final long CLOSE_WAIT_MILLIS = 5_000;

    private record Request(UnsafeBuffer command, long sinceNanos, CompletableFuture<DirectBuffer> answer) {}

    private final LedgerClientSettings settings;
    private final ManyToOneConcurrentArrayQueue<Request> queue;
    private final @Nullable Request[] sent;
    private final LedgerLine line;
    private final Thread thread;
    private @Nullable Request first;
    private volatile boolean closed;

    private LedgerClient(LedgerClientSettings settings) {
        this.settings = settings;
        this.queue = new ManyToOneConcurrentArrayQueue<>(settings.queueMax());
        this.sent = new @Nullable Request[settings.windowMax()];
        this.line = LedgerLine.open(settings, new Completing());
        this.thread = Thread.ofPlatform().daemon().name("ledger-client").unstarted(this::run);
    }

    /** Opens a client. It connects by itself, and commands may be submitted at once. */
    public static LedgerClient open(LedgerClientSettings settings) {
        LedgerClient client = new LedgerClient(settings);
        client.thread.start();
        return client;
    }

    /**
     * Submits a command, whose bytes are copied.
     *
     * @return its answer; fails with {@link LedgerUnavailable} if none came in time
     * @throws LedgerOverloaded if too many commands wait; this one was not taken
     * @throws IllegalArgumentException if it is too long for the log
     */
    public CompletableFuture<DirectBuffer> submit(DirectBuffer command, int offset, int length) {
        if (length > line.commandBytesMax()) {
            throw new IllegalArgumentException(
                    "A command has at most " + line.commandBytesMax() + " bytes, not " + length);
        }
        byte[] copy = new byte[length];
        command.getBytes(offset, copy);
        Request request = new Request(new UnsafeBuffer(copy), System.nanoTime(), new CompletableFuture<>());
        if (closed) {
            throw new LedgerUnavailable("This client of the ledger is closed");
        }
        if (!queue.offer(request)) {
            throw new LedgerOverloaded(settings.queueMax() + " commands wait already");
        }
        if (closed) {
            failWaiting(); // it may have come into the queue after the last look of the thread
        }
        return request.answer();
    }

    private void run() {
        IdleStrategy idle = new BackoffIdleStrategy(
                10, 20, 1_000, Math.max(1_000, settings.idleMax().toNanos()));
        while (!closed) {
            try {
                idle.idle(send() + line.poll());
                if (line.isDead()) {
                    LOG.warn("The media driver of the ledger has ended, and this client with it");
                    break;
                }
            } catch (RuntimeException e) {
                LOG.error("The client of the ledger met an error", e);
            }
        }
        closed = true;
        failSent();
        failWaiting();
        line.close();
    }

    private int send() {
        int count = 0;
        while (true) {
            Request request = first;
            if (request == null) {
                request = queue.poll();
                if (request == null) {
                    return count;
                }
                first = request;
            }
            UnsafeBuffer command = request.command();
            long number = line.tryOffer(command, 0, command.capacity());
            if (number < 0) {
                boolean tooOld = System.nanoTime() - request.sinceNanos()
                        > settings.giveUpAfter().toNanos();
                if (!tooOld) {
                    return count;
                }
                fail(request, "could not be sent");
            } else {
                sent[slot(number)] = request;
            }
            first = null;
            count++;
        }
    }

    private int slot(long number) {
        return (int) (number & (settings.windowMax() - 1));
    }

    private Optional<Request> take(long number) {
        Request request = sent[slot(number)];
        sent[slot(number)] = null;
        return Optional.ofNullable(request);
    }

    private void fail(Request request, String reason) {
        request.answer()
                .completeExceptionally(
                        new LedgerUnavailable("A command " + reason + " within " + settings.giveUpAfter()));
    }

    private void failSent() {
        for (int i = 0; i < sent.length; i++) {
            Request request = sent[i];
            if (request != null) {
                request.answer().completeExceptionally(closing());
            }
        }
        Request waiting = first;
        if (waiting != null) {
            waiting.answer().completeExceptionally(closing());
        }
    }

    private synchronized void failWaiting() {
        Request request;
        while ((request = queue.poll()) != null) {
            request.answer().completeExceptionally(closing());
        }
    }

    private static LedgerUnavailable closing() {
        return new LedgerUnavailable("This client of the ledger was closed before the answer came");
    }

    /** How many commands were sent again. A little late when asked by other threads. */
    public long resent() {
        return line.resent();
    }

    /** How often another member came to lead. A little late when asked by other threads. */
    public long leaderChanges() {
        return line.leaderChanges();
    }

    /** How often the ledger was lost and found again. A little late when asked by other threads. */
    public long reconnects() {
        return line.reconnects();
    }

    /** Which member leads, as far as is known. A little late when asked by other threads. */
    public OptionalInt leaderId() {
        return line.leaderId();
    }

    /** Ends at once; commands without an answer fail. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_WAIT_MILLIS);
            if (thread.isAlive()) {
                LOG.warn("The client of the ledger did not end within {} ms", CLOSE_WAIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Completing implements LedgerLine.Answers {

        @Override
        public void onAnswer(long number, DirectBuffer answer, int offset, int length) {
            byte[] copy = new byte[length];
            answer.getBytes(offset, copy);
            take(number).ifPresent(request -> request.answer().complete(new UnsafeBuffer(copy)));
        }

        @Override
        public void onGivenUp(long number) {
            take(number).ifPresent(request -> fail(request, "got no answer"));
        }
    }
}
