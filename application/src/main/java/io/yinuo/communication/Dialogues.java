package io.yinuo.communication;

import io.yinuo.communication.journal.JournalFailed;
import io.yinuo.communication.journal.MessageJournal;
import io.yinuo.communication.journal.WholeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has messages to us answered: in lanes, so that those of one sender are dealt with one after the other, and those of
 * different senders at once. What cannot be answered, because the database is away or an area failed, is tried again for a
 * day with growing pauses; it stands in the journal all the while. Safe for use by several threads.
 */
final class Dialogues implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dialogues.class);

    private static final int LANES = 16;
    private static final int WAITING_MAX = 20_000;
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Correspondent correspondent;
    private final MessageJournal journal;
    private final Outbox outbox;
    private final Clock clock;
    private final List<ExecutorService> lanes;
    private final ScheduledExecutorService again;
    private final AtomicInteger waiting = new AtomicInteger();

    Dialogues(Correspondent correspondent, MessageJournal journal, Outbox outbox, Clock clock) {
        this.correspondent = correspondent;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("dialogue-" + lane).factory()))
                .toList();
        this.again = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("dialogues-again").daemon().factory());
    }

    /** Whether no more messages can be taken for the moment. */
    boolean areFull() {
        return waiting.get() >= WAITING_MAX;
    }

    /** To be answered in its turn. The message is safe in the journal. */
    void begin(WholeMessage message) {
        waiting.incrementAndGet();
        enter(message, PAUSE_MIN);
    }

    private void enter(WholeMessage message, Duration nextPause) {
        int lane = Math.floorMod(message.message().sender().hashCode(), LANES);
        try {
            lanes.get(lane).execute(() -> answer(message, nextPause));
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "Message {} is answered after the next start",
                    message.message().id());
        }
    }

    private void answer(WholeMessage message, Duration nextPause) {
        try {
            Optional<String> words = correspondent.answer(message.message()).flatMap(Dialogues::sendable);
            outbox.send(journal.answer(message, words, clock.instant()));
            waiting.decrementAndGet();
        } catch (JournalFailed e) {
            LOG.debug(
                    "Message {} is answered after the next start",
                    message.message().id());
        } catch (RuntimeException e) {
            failed(message, nextPause, e);
        }
    }

    /** What cannot be sent must not stand in the journal as something to send. */
    private static Optional<String> sendable(String words) {
        if (words.length() <= OutgoingMessage.TEXT_LENGTH_MAX) {
            return words.isEmpty() ? Optional.empty() : Optional.of(words);
        }
        LOG.error("An answer of {} characters is cut", words.length());
        int end = OutgoingMessage.TEXT_LENGTH_MAX;
        return Optional.of(words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end));
    }

    private void failed(WholeMessage message, Duration pause, RuntimeException cause) {
        Instant now = clock.instant();
        if (message.message().receivedAt().plus(PATIENCE).isBefore(now)) {
            LOG.error(
                    "Message {} could not be answered within {}; it is put aside",
                    message.message().id(),
                    PATIENCE,
                    cause);
            outbox.send(journal.answer(message, Optional.empty(), now));
            waiting.decrementAndGet();
            return;
        }
        if (pause.equals(PAUSE_MIN)) {
            LOG.warn(
                    "Message {} could not be answered and is tried again",
                    message.message().id(),
                    cause);
        } else {
            LOG.warn(
                    "Message {} could not be answered again: {}",
                    message.message().id(),
                    cause.toString());
        }
        Duration next = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        try {
            var unused = again.schedule(() -> enter(message, next), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "Message {} is answered after the next start",
                    message.message().id());
        }
    }

    /** Answers what is in hand, at most for a few seconds; the rest is answered after the next start. */
    @Override
    public void close() {
        again.shutdownNow();
        lanes.forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService lane : lanes) {
                if (!lane.awaitTermination(2, TimeUnit.SECONDS)) {
                    lane.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            lanes.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
