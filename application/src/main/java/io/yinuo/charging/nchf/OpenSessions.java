package io.yinuo.charging.nchf;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom to tell when something changes for a phone, and what each session said last. In memory and bounded: what is lost
 * by a restart comes back with the next request of the session, a lost notice only means that the client asks at its next
 * threshold, and a row in the database for each session would cost the request path a second disk.
 */
final class OpenSessions {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);

    /** As long as the ledger remembers a session of which it hears nothing. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private static final Duration SWEEP = Duration.ofMinutes(1);

    /** An open session and where its client wants to be told. */
    record Told(SessionRef ref, URI uri) {}

    private static final class Session {

        private final SessionRef ref;
        private @Nullable URI uri;
        private long digest;
        private long key;
        private Instant seen;

        Session(SessionRef ref, Instant seen) {
            this.ref = ref;
            this.seen = seen;
        }
    }

    private final NchfSettings.Notices settings;
    private final ConcurrentMap<SessionRef, Session> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Set<SessionRef>> ofPhone = new ConcurrentHashMap<>();
    private final Set<String> refusedHosts = ConcurrentHashMap.newKeySet();
    private volatile Instant nextSweep = Instant.MIN;

    OpenSessions(NchfSettings.Notices settings) {
        this.settings = settings;
    }

    void opened(SessionRef ref, Optional<URI> uri, Instant now) {
        Session session = remembered(ref, now);
        if (session != null) {
            synchronized (session) {
                uri.filter(this::isAllowed).ifPresent(allowed -> session.uri = allowed);
            }
        }
    }

    /**
     * Notes a request of a session.
     *
     * @return the key under which the last request went to the ledger, if this one is marked as the same again and says
     *     the same but for the moment
     */
    OptionalLong seen(SessionRef ref, ChargingRequest request, Instant now) {
        Session session = remembered(ref, now);
        if (session == null) {
            return OptionalLong.empty();
        }
        synchronized (session) {
            request.notifyUri().filter(this::isAllowed).ifPresent(allowed -> session.uri = allowed);
            session.seen = now;
            if (request.retransmitted() && session.key != 0 && session.digest == request.digest()) {
                return OptionalLong.of(session.key);
            }
            session.digest = request.digest();
            session.key = ChargingData.key(request);
            return OptionalLong.empty();
        }
    }

    /** The session; none if it is new and there is no room. */
    private @Nullable Session remembered(SessionRef ref, Instant now) {
        Session known = sessions.get(ref);
        if (known != null) {
            return known;
        }
        if (sessions.size() >= settings.sessionsMax() && !hasSwept(now)) {
            return null;
        }
        return sessions.computeIfAbsent(ref, missing -> {
            ofPhone.compute(ref.phone(), (phone, refs) -> {
                Set<SessionRef> all = refs == null ? ConcurrentHashMap.newKeySet() : refs;
                all.add(ref);
                return all;
            });
            return new Session(ref, now);
        });
    }

    /** Forgets sessions of which nobody heard for long, but not all the time. Returns whether there is room now. */
    private synchronized boolean hasSwept(Instant now) {
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            for (Session session : sessions.values()) {
                synchronized (session) {
                    if (session.seen.plus(REMEMBERED).isBefore(now)) {
                        released(session.ref);
                    }
                }
            }
            if (sessions.size() >= settings.sessionsMax()) {
                LOG.warn("More sessions are open than yinuo.nchf.notices.sessions-max; new ones will not be told");
            }
        }
        return sessions.size() < settings.sessionsMax();
    }

    void released(SessionRef ref) {
        if (sessions.remove(ref) != null) {
            ofPhone.computeIfPresent(ref.phone(), (phone, refs) -> {
                refs.remove(ref);
                return refs.isEmpty() ? null : refs;
            });
        }
    }

    /** The open sessions of a phone whose clients want to be told. */
    List<Told> toTell(long phone) {
        List<Told> told = new ArrayList<>();
        for (SessionRef ref : ofPhone.getOrDefault(phone, Set.of())) {
            Session session = sessions.get(ref);
            if (session != null) {
                synchronized (session) {
                    URI uri = session.uri;
                    if (uri != null) {
                        told.add(new Told(ref, uri));
                    }
                }
            }
        }
        return told;
    }

    /** Whether we would ever call there: a client must not make us ask other servers for it. */
    private boolean isAllowed(URI uri) {
        String host = uri.getHost();
        if (settings.hosts().contains(host)) {
            return true;
        }
        if (refusedHosts.size() < 100 && refusedHosts.add(host)) {
            LOG.warn("Sessions ask to be told at {}, which yinuo.nchf.notices.hosts does not allow", host);
        }
        return false;
    }

    int size() {
        return sessions.size();
    }
}
