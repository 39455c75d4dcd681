package io.yinuo.communication.smpp;

import io.yinuo.communication.smpp.Hop.Reach;
import io.yinuo.kernel.PortNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The sessions that can be sent to at this moment. Safe for use by several threads. */
public final class Hops {

    private final List<Hop> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger waiters = new AtomicInteger();

    void add(Hop hop) {
        open.add(hop);
        tell();
    }

    void remove(Hop hop) {
        open.remove(hop);
        hop.close();
    }

    /** Something may be possible now that was not a moment ago. */
    void tell() {
        if (waiters.get() == 0) {
            return;
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public int count() {
        return open.size();
    }

    public boolean reachesPhones() {
        return open.stream().anyMatch(hop -> !(hop.reach() instanceof Reach.Port));
    }

    public boolean reaches(PortNumber port) {
        return !toPort(port).isEmpty();
    }

    /** A place towards phones; empty if there was none within the patience. */
    public Optional<Hop.Place> towardsPhones(Duration patience) throws InterruptedException {
        return enter(this::toPhones, patience);
    }

    /** A place towards whoever is behind a port; empty if there was none within the patience. */
    public Optional<Hop.Place> towards(PortNumber port, Duration patience) throws InterruptedException {
        return enter(() -> toPort(port), patience);
    }

    private List<Hop> toPhones() {
        List<Hop> links = new ArrayList<>(open.size());
        List<Hop> peers = new ArrayList<>();
        for (Hop hop : open) {
            switch (hop.reach()) {
                case Reach.PhonesByLink() -> links.add(hop);
                case Reach.PhonesByPeer() -> peers.add(hop);
                case Reach.Port port -> {}
            }
        }
        return links.isEmpty() ? peers : links;
    }

    private List<Hop> toPort(PortNumber port) {
        List<Hop> hops = new ArrayList<>();
        for (Hop hop : open) {
            if (hop.reach() instanceof Reach.Port(PortNumber number) && number.equals(port)) {
                hops.add(hop);
            }
        }
        return hops;
    }

    private Optional<Hop.Place> enter(Supplier<List<Hop>> choice, Duration patience) throws InterruptedException {
        Hop.Attempt first = tryOneOf(choice.get());
        if (first.place().isPresent()) {
            return first.place();
        }
        long end = System.nanoTime() + patience.toNanos();
        lock.lock();
        waiters.incrementAndGet();
        try {
            while (true) {
                Hop.Attempt attempt = tryOneOf(choice.get());
                long left = end - System.nanoTime();
                if (attempt.place().isPresent() || left <= 0) {
                    return attempt.place();
                }
                long unused = changed.awaitNanos(Math.min(left, attempt.waitNanos()));
            }
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }

    /** In turns, so that links share the load. */
    private Hop.Attempt tryOneOf(List<Hop> hops) {
        long waitNanos = Hop.Attempt.NO_ROOM.waitNanos();
        int start = hops.size() > 1 ? Math.floorMod(turn.getAndIncrement(), hops.size()) : 0;
        for (int i = 0; i < hops.size(); i++) {
            Hop.Attempt attempt = hops.get((start + i) % hops.size()).tryEnter();
            if (attempt.place().isPresent()) {
                return attempt;
            }
            waitNanos = Math.min(waitNanos, attempt.waitNanos());
        }
        return new Hop.Attempt(Optional.empty(), waitNanos);
    }
}
