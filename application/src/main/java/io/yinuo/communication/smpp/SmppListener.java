package io.yinuo.communication.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where peers bind to us. Safe for use by several threads. */
final class SmppListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmppListener.class);

    private static final int BACKLOG = 64;
    private static final long ACCEPT_FAILED_PAUSE_MILLIS = 200;

    private final SmppSettings.Listener settings;
    private final Map<String, SmppSettings.Peer> peers;
    private final PeerSession.House house;
    private final ServerSocket socket;
    private final Set<PeerSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread acceptor;
    private volatile boolean closing;

    /**
     * @throws IOException if the address or port cannot be listened on
     */
    SmppListener(SmppSettings settings, Hops hops, Traffic traffic, RefusalLog refusals) throws IOException {
        this.settings = settings.listener();
        this.peers = settings.peers().stream()
                .collect(Collectors.toUnmodifiableMap(SmppSettings.Peer::systemId, Function.identity()));
        this.house = new PeerSession.House(peers, this.settings.receiveWindow(), hops, traffic, refusals, sessions);
        this.socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(this.settings.address(), this.settings.port()), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "SMPP cannot listen on " + this.settings.address().getHostAddress() + ":" + this.settings.port()
                            + ": " + e.getMessage(),
                    e);
        }
        this.acceptor = Thread.ofVirtual().name("smpp-accept").unstarted(this::acceptAll);
    }

    void start() {
        acceptor.start();
        LOG.info("SMPP listens on {}:{} for {} peers", settings.address().getHostAddress(), port(), peers.size());
    }

    int port() {
        return socket.getLocalPort();
    }

    private void acceptAll() {
        while (!closing) {
            try {
                Socket connection = socket.accept();
                if (connections.incrementAndGet() > settings.sessionsMax()) {
                    LOG.warn("{} connections are enough; one more is closed", settings.sessionsMax());
                    connections.decrementAndGet();
                    connection.close();
                } else {
                    Thread.ofVirtual().name("smpp-bind").start(() -> serve(connection));
                }
            } catch (IOException e) {
                if (!closing) {
                    LOG.warn("A connection could not be accepted: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            house.serve(connection);
        } catch (IOException e) {
            LOG.info("A connection ended: {}", e.getMessage());
        } finally {
            connections.decrementAndGet();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ACCEPT_FAILED_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more connections, and unbinds those that are bound. */
    @Override
    public void close() throws IOException {
        closing = true;
        socket.close();
        sessions.forEach(PeerSession::unbind);
    }
}
