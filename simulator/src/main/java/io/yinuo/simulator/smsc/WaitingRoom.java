package io.yinuo.simulator.smsc;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything waits that Yinuo has not acknowledged: one lane a phone, of which the head alone is in hand, so that
 * the messages of a phone keep their order; at most 200,000 in all. What got no OK stays at the head and is offered again,
 * as a real SMSC does. Safe for use by several threads.
 */
final class WaitingRoom {

    static final int WAITING_MAX = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final long PAUSE_MILLIS = 500;

    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final BlockingQueue<Lane> ready = new LinkedBlockingQueue<>();
    private int waiting;
    private long expired;

    /** What waits from one phone. Guarded by the room; its head belongs to whoever took the lane from {@link #ready}. */
    static final class Lane {
        private final String from;
        private final ArrayDeque<Waiting> line = new ArrayDeque<>();
        private int attempts;

        private Lane(String from) {
            this.from = from;
        }
    }

    /** The head of a lane, in one pair of hands. */
    record InHand(Lane lane, Waiting waiting) {}

    WaitingRoom(Clock clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /** Lets something wait. Returns false, and takes nothing, if the room is full. */
    synchronized boolean enter(Waiting newcomer) {
        if (waiting >= WAITING_MAX) {
            return false;
        }
        waiting++;
        Lane lane = lanes.computeIfAbsent(newcomer.from(), Lane::new);
        lane.line.add(newcomer);
        if (lane.line.size() == 1) {
            ready.add(lane);
        }
        return true;
    }

    /** Waits for a lane and takes its head in hand. */
    InHand take() throws InterruptedException {
        while (true) {
            Lane lane = ready.take();
            Optional<InHand> head = head(lane);
            if (head.isPresent()) {
                return head.get();
            }
        }
    }

    private synchronized Optional<InHand> head(Lane lane) {
        while (true) {
            Waiting head = lane.line.peekFirst();
            if (head == null) {
                lanes.remove(lane.from);
                return Optional.empty();
            }
            if (head.offeredAt().plus(VALIDITY).isAfter(clock.instant())) {
                return Optional.of(new InHand(lane, head));
            }
            LOG.warn("A message from {} was not taken within {} and is given up", lane.from, VALIDITY);
            expired++;
            if (head instanceof Waiting.FromPhone message) {
                message.concluded().complete(new Conclusion.Expired());
            }
            leaveFirst(lane);
        }
    }

    /** It is about to go over the wire. Returns for which time. */
    synchronized int attempt(InHand inHand) {
        return ++inHand.lane.attempts;
    }

    /** It is over, well or badly: the next of this phone. */
    synchronized void done(InHand inHand) {
        leaveFirst(inHand.lane);
        if (inHand.lane.line.isEmpty()) {
            lanes.remove(inHand.lane.from);
        } else {
            ready.add(inHand.lane);
        }
    }

    /** It stays at the head of its lane: the line was lost. */
    void putBack(InHand inHand) {
        ready.add(inHand.lane);
    }

    /** It stays at the head of its lane and is offered again after a pause: Yinuo said "not now". */
    void putBackForAWhile(InHand inHand) {
        var unused = timer.schedule(() -> ready.add(inHand.lane), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void leaveFirst(Lane lane) {
        lane.line.removeFirst();
        lane.attempts = 0;
        waiting--;
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized long expired() {
        return expired;
    }
}
