package io.yinuo.communication.smpp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each kind of refusal, at most once a minute, with the number of those that came since the last line. Safe
 * for use by several threads.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int KINDS_MAX = 1_000;

    private final Map<Kind, Seen> seen = new ConcurrentHashMap<>();

    private record Kind(String peer, int status) {}

    private static final class Seen {
        private final AtomicLong count = new AtomicLong();
        private final AtomicLong loggedAt;

        private Seen(long loggedAt) {
            this.loggedAt = new AtomicLong(loggedAt);
        }
    }

    void count(String peer, Refusal refusal) {
        if (seen.size() > KINDS_MAX) {
            seen.clear();
        }
        long now = System.nanoTime();
        Seen kind = seen.computeIfAbsent(new Kind(peer, refusal.status()), fresh -> new Seen(now - QUIET_NANOS));
        kind.count.incrementAndGet();
        long last = kind.loggedAt.get();
        if (now - last >= QUIET_NANOS && kind.loggedAt.compareAndSet(last, now)) {
            LOG.warn(
                    "{} messages from {} were refused with {}: {}",
                    kind.count.getAndSet(0),
                    peer,
                    SmppStatus.nameOf(refusal.status()),
                    refusal.getMessage());
        }
    }
}
