package io.yinuo.communication;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.journal.JournalFailed;
import io.yinuo.communication.journal.MessageJournal;
import io.yinuo.communication.journal.WaitingMessage;
import io.yinuo.communication.smpp.Hop;
import io.yinuo.communication.smpp.HopAnswer;
import io.yinuo.communication.smpp.Hops;
import io.yinuo.communication.smpp.SmppStatus;
import io.yinuo.communication.tally.MinuteTally;
import io.yinuo.communication.tally.Outcome;
import io.yinuo.engine.sms.TextParts;
import io.yinuo.kernel.PortNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends our own messages: part by part, each from a place in the window of a hop. A place is left only when the answer
 * stands in the journal, so that a crash can repeat no more than the windows hold. What is refused for now is tried again
 * with growing pauses until it is worth nothing any more; what is refused for good is given up. Safe for use by several
 * threads.
 */
final class Outbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final Duration PLACE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
    private static final Duration PORT_ABSENT_PAUSE = Duration.ofSeconds(5);

    private final MessageJournal journal;
    private final Hops hops;
    private final MinuteTally tally;
    private final Clock clock;

    /** A lane to phones, and one to each port that has been there: who takes nothing must keep nobody else waiting. */
    private final Lane toPhones =
            new Lane(Thread.ofPlatform().name("outbox-phones").daemon());

    private final Map<PortNumber, Lane> toPorts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later;
    private volatile boolean closing;

    /** A message on its way, and how long it pauses when it is refused for now. */
    private static final class Sending {

        private final WaitingMessage message;
        private final TextParts parts;
        private Duration pause = PAUSE_MIN;

        Sending(WaitingMessage message) {
            this.message = message;
            this.parts = TextParts.of(message.text(), (int) message.id());
        }

        /** The first part that no hop has; the number of parts if there is none. */
        int nextPart() {
            return message.submitted().nextClearBit(0);
        }

        boolean isSent() {
            return nextPart() >= parts.parts().size();
        }
    }

    /** What can be sent one way, and the thread that finds a place for each. */
    private final class Lane {

        private final BlockingQueue<Sending> ready = new LinkedBlockingQueue<>();
        private final Thread dispatcher;

        Lane(Thread.Builder thread) {
            this.dispatcher = thread.unstarted(this::sendAll);
        }

        Lane begun() {
            dispatcher.start();
            return this;
        }

        private void sendAll() {
            try {
                while (!closing) {
                    dispatch(ready.take());
                }
            } catch (InterruptedException e) {
                LOG.debug("Nothing is sent any more");
            }
        }
    }

    Outbox(MessageJournal journal, Hops hops, MinuteTally tally, Clock clock) {
        this.journal = journal;
        this.hops = hops;
        this.tally = tally;
        this.clock = clock;
        this.later = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("outbox-later").daemon().factory());
    }

    /** Begins to send, first what an earlier run left behind. To be called before anything is given to {@link #send}. */
    void start() {
        journal.waiting().forEach(this::enter);
        var unused = toPhones.begun();
    }

    /** To be sent as soon as it is safe in the journal. */
    void send(MessageJournal.Taking taking) {
        taking.fresh().ifPresent(message -> {
            var unused = taking.durable().thenRun(() -> enter(message));
        });
    }

    private void enter(WaitingMessage message) {
        ready(new Sending(message));
    }

    private void ready(Sending sending) {
        if (isAbsent(sending.message.to())) {
            againWhenThere(sending); // without a lane: a port can have any number, one that is there is in the settings
        } else {
            lane(sending.message.to()).ready.add(sending);
        }
    }

    private Lane lane(Sender to) {
        return switch (to) {
            case Sender.Phone phone -> toPhones;
            case Sender.Port(PortNumber port) ->
                toPorts.computeIfAbsent(
                        port, fresh -> new Lane(Thread.ofVirtual().name("outbox-" + fresh.digits())).begun());
        };
    }

    private boolean isAbsent(Sender to) {
        return to instanceof Sender.Port(PortNumber port) && !hops.reaches(port);
    }

    private void againWhenThere(Sending sending) {
        if (journal.isWaiting(sending.message.id())) {
            again(sending, PORT_ABSENT_PAUSE);
        }
    }

    private void dispatch(Sending sending) throws InterruptedException {
        while (!closing && journal.isWaiting(sending.message.id())) {
            if (isAbsent(sending.message.to())) {
                againWhenThere(sending);
                return;
            }
            Optional<Hop.Place> place = place(sending);
            if (place.isPresent()) {
                Thread.ofVirtual().name("sending").start(() -> sendFrom(place.get(), sending));
                return;
            }
        }
    }

    private Optional<Hop.Place> place(Sending sending) throws InterruptedException {
        return switch (sending.message.to()) {
            case Sender.Phone phone -> hops.towardsPhones(PLACE_PATIENCE);
            case Sender.Port(PortNumber port) -> hops.towards(port, PLACE_PATIENCE);
        };
    }

    private void sendFrom(Hop.Place first, Sending sending) {
        Hop.Place place = first;
        try {
            while (sendPart(place, sending) && !sending.isSent()) {
                Optional<Hop.Place> next = place(sending);
                if (next.isEmpty()) {
                    ready(sending);
                    return;
                }
                place = next.get();
            }
        } catch (InterruptedException e) {
            LOG.debug("Message {} is sent after the next start", sending.message.id());
        } catch (JournalFailed e) {
            LOG.debug("Message {} may be sent again after the next start", sending.message.id());
        } catch (RuntimeException e) {
            LOG.error("Message {} could not be sent", sending.message.id(), e);
            place.leave();
            again(sending, PAUSE_MAX);
        }
    }

    /** @return whether this part is done */
    private boolean sendPart(Hop.Place place, Sending sending) {
        WaitingMessage message = sending.message;
        int part = sending.nextPart();
        HopAnswer answer = place.send(
                OwnPassage.of(message, sending.parts, part, Duration.between(clock.instant(), message.until())));
        return switch (answer) {
            case HopAnswer.Taken(String messageId) -> {
                message.submitted().set(part);
                sending.pause = PAUSE_MIN;
                tally.count(place.hop().name(), Outcome.SENT);
                var unused = journal.submitted(
                                message,
                                part,
                                sending.parts.parts().size(),
                                messageId,
                                message.tracked() && place.hop().givesReceipts() && !messageId.isEmpty())
                        .whenComplete((done, failure) -> place.leave());
                yield true;
            }
            case HopAnswer.Refused(int status) -> {
                place.leave();
                refused(sending, place.hop(), status);
                yield false;
            }
            case HopAnswer.Unanswered(String why) -> {
                place.leave();
                LOG.debug(
                        "Message {} got no answer from {}: {}",
                        message.id(),
                        place.hop().name(),
                        why);
                againLater(sending);
                yield false;
            }
        };
    }

    private void refused(Sending sending, Hop hop, int status) {
        if (status == SmppStatus.THROTTLED) {
            // The hop pauses as a whole; this message is as good as the next one.
            ready(sending);
        } else if (SmppStatus.isTemporary(status)) {
            againLater(sending);
        } else {
            LOG.warn(
                    "Message {} is refused by {} for good: {}",
                    sending.message.id(),
                    hop.name(),
                    SmppStatus.nameOf(status));
            tally.count(hop.name(), Outcome.GIVEN_UP);
            var unused = journal.giveUp(sending.message, SmppStatus.nameOf(status));
        }
    }

    private void againLater(Sending sending) {
        Duration pause = sending.pause;
        sending.pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        again(sending, pause);
    }

    private void again(Sending sending, Duration pause) {
        try {
            var unused = later.schedule(() -> ready(sending), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Message {} is sent after the next start", sending.message.id());
        }
    }

    @Override
    public void close() {
        closing = true;
        toPhones.dispatcher.interrupt();
        toPorts.values().forEach(lane -> lane.dispatcher.interrupt());
        later.shutdownNow();
    }
}
