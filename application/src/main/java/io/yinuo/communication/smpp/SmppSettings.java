package io.yinuo.communication.smpp;

import io.yinuo.kernel.PortNumber;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param listener where peers bind to us
 * @param links    SMSCs that we bind to
 * @param peers    who may bind to us
 */
@ConfigurationProperties("yinuo.communication")
public record SmppSettings(
        @DefaultValue Listener listener,
        @DefaultValue List<Link> links,
        @DefaultValue List<Peer> peers) {

    private static final int WINDOW_MAX = 1_000;
    private static final int RATE_MAX = 100_000;
    private static final Duration WAIT_MIN = Duration.ofMillis(10);
    private static final Duration WAIT_MAX = Duration.ofHours(1);

    public SmppSettings {
        links = List.copyOf(links);
        peers = List.copyOf(peers);
        Set<String> names = new HashSet<>();
        links.forEach(link -> requireNew(names, "link " + link.name()));
        peers.forEach(peer -> requireNew(names, "peer " + peer.systemId()));
    }

    private static void requireNew(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("yinuo.communication names the " + name + " twice");
        }
    }

    private static void requireWindow(String of, int window) {
        if (window < 1 || window > WINDOW_MAX) {
            throw new IllegalArgumentException(of + ": a window is 1 to " + WINDOW_MAX + ", not " + window);
        }
    }

    private static void requireText(String of, @Nullable String text, int max) {
        if (text == null || text.isBlank() || text.length() > max) {
            throw new IllegalArgumentException(of + " has 1 to " + max + " characters");
        }
    }

    private static void requirePort(String of, int port, int min) {
        if (port < min || port > 65_535) {
            throw new IllegalArgumentException(of + ": a port is " + min + " to 65535, not " + port);
        }
    }

    private static void requireRate(String of, int ratePerSecond) {
        if (ratePerSecond < 1 || ratePerSecond > RATE_MAX) {
            throw new IllegalArgumentException(of + ": a rate is 1 to " + RATE_MAX + " a second, not " + ratePerSecond);
        }
    }

    private static void requireSessions(String of, int sessionsMax) {
        if (sessionsMax < 1) {
            throw new IllegalArgumentException(of + ": at least one session may be bound, not " + sessionsMax);
        }
    }

    private static void requireWait(String of, Duration... waits) {
        for (Duration wait : waits) {
            if (wait.compareTo(WAIT_MIN) < 0 || wait.compareTo(WAIT_MAX) > 0) {
                throw new IllegalArgumentException(of + ": a wait is 10ms to 1h, not " + wait);
            }
        }
    }

    /** Who a peer is. */
    public enum Role {
        /** An SMSC or a gateway: brings what phones write, and takes what they shall read. */
        NETWORK,
        /** An enterprise behind its own number. */
        PORT
    }

    /**
     * @param port          0 for a free one
     * @param receiveWindow how many requests of one session are worked on at once
     * @param sessionsMax   how many sessions of all peers may be bound
     */
    public record Listener(
            @DefaultValue("127.0.0.1") InetAddress address,
            @DefaultValue("2775") int port,
            @DefaultValue("100") int receiveWindow,
            @DefaultValue("200") int sessionsMax) {

        public Listener {
            requirePort("yinuo.communication.listener", port, 0);
            requireWindow("yinuo.communication.listener", receiveWindow);
            requireSessions("yinuo.communication.listener", sessionsMax);
        }
    }

    /**
     * @param name          for logs and counts
     * @param window        how many of our requests may be without answer
     * @param receiveWindow how many requests of the SMSC are worked on at once
     * @param ratePerSecond how many requests we send in a second at most
     * @param enquireLink   after so long a silence the other side is asked whether it lives
     * @param answerWait    how long an answer is waited for
     * @param reconnectMin  the first pause after a bind failed; each further one is twice as long
     * @param reconnectMax  the longest pause
     */
    public record Link(
            String name,
            String host,
            int port,
            String systemId,
            String password,
            @DefaultValue("") String systemType,
            @DefaultValue("100") int window,
            @DefaultValue("100") int receiveWindow,
            @DefaultValue("2000") int ratePerSecond,
            @DefaultValue("30s") Duration enquireLink,
            @DefaultValue("10s") Duration answerWait,
            @DefaultValue("500ms") Duration reconnectMin,
            @DefaultValue("30s") Duration reconnectMax) {

        public Link {
            requireText("The name of a link", name, 40);
            requireText("The system id of a link", systemId, 15);
            requireText("The host of link " + name, host, 255);
            requirePort("Link " + name, port, 1);
            requireText("The password of link " + name, password, 64);
            requireWindow("Link " + name, window);
            requireWindow("Link " + name, receiveWindow);
            requireRate("Link " + name, ratePerSecond);
            requireWait("Link " + name, enquireLink, answerWait, reconnectMin, reconnectMax);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Link[" + name + " " + systemId + "@" + host + ":" + port + "]";
        }
    }

    /**
     * @param portNumber       whose messages a {@link Role#PORT} sends and gets
     * @param allowedSources   from which numbers it may send; a port from its own if nothing is said, a network from any;
     *                         {@code *} is any
     * @param allowedAddresses from where it may connect, {@code 192.0.2.7} or {@code 192.0.2.0/24}; from anywhere if
     *                         nothing is said
     * @param window           how many of our requests may be without answer in one session
     * @param sessionsMax      how many sessions it may have
     */
    public record Peer(
            String systemId,
            String password,
            Role role,
            @Nullable String portNumber,
            @DefaultValue List<String> allowedSources,
            @DefaultValue List<String> allowedAddresses,
            @DefaultValue("50") int window,
            @DefaultValue("1000") int ratePerSecond,
            @DefaultValue("30s") Duration enquireLink,
            @DefaultValue("10s") Duration answerWait,
            @DefaultValue("4") int sessionsMax) {

        public Peer {
            requireText("The system id of a peer", systemId, 15);
            // SMPP 3.4, 5.2.2: eight characters are usual, but many go beyond; more would be cut on the wire.
            requireText("The password of peer " + systemId, password, 64);
            requireWindow("Peer " + systemId, window);
            requireRate("Peer " + systemId, ratePerSecond);
            requireWait("Peer " + systemId, enquireLink, answerWait);
            requireSessions("Peer " + systemId, sessionsMax);
            if ((role == Role.PORT) != (portNumber != null)) {
                throw new IllegalArgumentException(
                        "Peer " + systemId + ": a PORT has a port-number, and a NETWORK has none");
            }
            allowedSources = List.copyOf(allowedSources);
            allowedAddresses = List.copyOf(allowedAddresses);
            allowedAddresses.forEach(AddressRange::of);
            if (portNumber != null) {
                var unused = new PortNumber(portNumber);
            }
        }

        /** The number of its own; only for a {@link Role#PORT}. */
        PortNumber port() {
            if (portNumber == null) {
                throw new IllegalStateException("Peer " + systemId + " is no port");
            }
            return new PortNumber(portNumber);
        }

        boolean maySendFrom(String source) {
            if (allowedSources.isEmpty()) {
                return role == Role.NETWORK || source.equals(portNumber);
            }
            return allowedSources.contains("*") || allowedSources.contains(source);
        }

        boolean mayConnectFrom(InetAddress address) {
            return allowedAddresses.isEmpty()
                    || allowedAddresses.stream()
                            .anyMatch(range -> AddressRange.of(range).holds(address));
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Peer[" + systemId + " " + role + "]";
        }
    }
}
