package io.yinuo.communication.smpp;

import io.yinuo.kernel.PortNumber;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/**
 * A bound session as somewhere to send to: what it reaches, how much may be outstanding, how fast. Safe for use by several
 * threads.
 */
public final class Hop {

    private final String name;
    private final Reach reach;
    private final boolean givesReceipts;
    private final Semaphore window;
    private final Pace pace;
    private final Wire wire;
    private final Runnable onRoom;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Set<Thread> outstanding = new HashSet<>();

    /** What lies behind a session. */
    sealed interface Reach {

        /** Phones, by an SMSC that we bind to: asked before gateways that bind to us. */
        record PhonesByLink() implements Reach {}

        record PhonesByPeer() implements Reach {}

        record Port(PortNumber number) implements Reach {}
    }

    /** Sends one request and waits for its answer. */
    interface Wire {

        /** @return the message id that the other side gives; may be empty */
        String send(Passage passage)
                throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                        IOException;
    }

    /**
     * @param onRoom told when a place in the window becomes free
     */
    Hop(String name, Reach reach, boolean givesReceipts, int window, int ratePerSecond, Wire wire, Runnable onRoom) {
        this.name = name;
        this.reach = reach;
        this.givesReceipts = givesReceipts;
        this.window = new Semaphore(window);
        this.pace = new Pace(ratePerSecond, System.nanoTime());
        this.wire = wire;
        this.onRoom = onRoom;
    }

    public String name() {
        return name;
    }

    Reach reach() {
        return reach;
    }

    /** Whether what is taken here is reported on later. */
    public boolean givesReceipts() {
        return givesReceipts;
    }

    boolean isOpen() {
        return open.get();
    }

    /** A place in the window, if there is one at this moment. */
    Attempt tryEnter() {
        if (!open.get() || !window.tryAcquire()) {
            return Attempt.NO_ROOM;
        }
        long waitNanos = pace.take(System.nanoTime());
        if (waitNanos > 0) {
            window.release();
            return new Attempt(Optional.empty(), waitNanos);
        }
        return new Attempt(Optional.of(new Place()), 0);
    }

    /**
     * @param place     to send from
     * @param waitNanos without a place: when to ask again at the latest
     */
    record Attempt(Optional<Place> place, long waitNanos) {

        static final Attempt NO_ROOM = new Attempt(Optional.empty(), 50_000_000L);
    }

    /** A place in the window. Whoever has it leaves it in the end, once. */
    public final class Place {

        private final AtomicBoolean left = new AtomicBoolean();

        private Place() {}

        public Hop hop() {
            return Hop.this;
        }

        /** Sends and waits for the answer, at most as long as the session waits for answers. */
        public HopAnswer send(Passage passage) {
            return Hop.this.send(passage);
        }

        /** Doing it again does nothing. */
        public void leave() {
            if (left.compareAndSet(false, true)) {
                window.release();
                onRoom.run();
            }
        }
    }

    private HopAnswer send(Passage passage) {
        if (!begin()) {
            return new HopAnswer.Unanswered("the session is closed");
        }
        try {
            String id = wire.send(passage);
            pace.taken();
            return new HopAnswer.Taken(id);
        } catch (NegativeResponseException e) {
            if (e.getCommandStatus() == SmppStatus.THROTTLED) {
                pace.throttled(System.nanoTime());
            }
            return new HopAnswer.Refused(e.getCommandStatus());
        } catch (PDUException e) {
            return new HopAnswer.Refused(SmppStatus.SUBMIT_FAILED);
        } catch (ResponseTimeoutException | InvalidResponseException | IOException | IllegalStateException e) {
            return new HopAnswer.Unanswered(String.valueOf(e.getMessage()));
        } finally {
            end();
        }
    }

    private boolean begin() {
        synchronized (outstanding) {
            return open.get() && outstanding.add(Thread.currentThread());
        }
    }

    private void end() {
        synchronized (outstanding) {
            outstanding.remove(Thread.currentThread());
        }
        // The end of the session may have woken us in the moment in which the answer came.
        var unused = Thread.interrupted();
    }

    /** The session has ended: who waits for an answer is told at once, and nobody enters any more. */
    void close() {
        synchronized (outstanding) {
            open.set(false);
            outstanding.forEach(Thread::interrupt);
        }
        onRoom.run();
    }
}
