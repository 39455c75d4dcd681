package io.yinuo.communication.smpp;

import io.yinuo.communication.smpp.SmppSettings.Peer;
import io.yinuo.communication.smpp.SmppSettings.Role;
import io.yinuo.communication.smpp.Traffic.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A peer that is bound to us. */
record PeerSession(Peer peer, SMPPServerSession session) {

    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);
    private static final String OUR_SYSTEM_ID = "yinuo";
    private static final long BIND_WAIT_MILLIS = 5_000;
    private static final int ENQUIRE_BEFORE_BIND_MILLIS = 5_000;

    /** Closed at once, the other side could find the line closed before it has read why. */
    private static final long REFUSED_CLOSE_MILLIS = 500;

    void unbind() {
        session.unbindAndClose();
    }

    /**
     * Lets peers in.
     *
     * @param receiveWindow how many requests of one session are worked on at once
     * @param bound         who is in
     */
    record House(
            Map<String, Peer> peers,
            int receiveWindow,
            Hops hops,
            Traffic traffic,
            RefusalLog refusals,
            Set<PeerSession> bound) {

        /** Serves a connection until it ends. */
        void serve(Socket connection) throws IOException {
            SocketConnection line = new SocketConnection(connection);
            line.setSoTimeout(ENQUIRE_BEFORE_BIND_MILLIS);
            SynchronizedPDUSender sender = new SynchronizedPDUSender(new DefaultPDUSender());
            PeerRequests requests = new PeerRequests();
            CountDownLatch ended = new CountDownLatch(1);
            SMPPServerSession session = new SMPPServerSession(
                    line,
                    (now, before, source) -> {
                        if (before.isNotClosed() && !now.isNotClosed()) {
                            ended.countDown();
                        }
                    },
                    requests,
                    null,
                    receiveWindow + SmppLink.THREADS_FOR_ANSWERS,
                    2 * receiveWindow + 100,
                    sender,
                    new CarefulPduReader(sender, line::getOutputStream, requests::isOpen));
            try {
                BindRequest request = session.waitForBind(BIND_WAIT_MILLIS);
                Optional<Peer> peer = Optional.ofNullable(peers.get(String.valueOf(request.getSystemId())));
                int refusal = peer.map(known -> refusal(known, request, connection.getInetAddress()))
                        .orElse(SmppStatus.INVALID_SYSTEM_ID);
                if (peer.isEmpty() || refusal != SmppStatus.OK) {
                    LOG.warn(
                            "A bind from {} is refused with {}",
                            connection.getInetAddress().getHostAddress(),
                            SmppStatus.nameOf(refusal));
                    request.reject(refusal);
                    Thread.sleep(REFUSED_CLOSE_MILLIS);
                } else {
                    stay(peer.get(), session, request, requests, ended);
                }
            } catch (TimeoutException e) {
                LOG.info(
                        "A connection from {} did not bind",
                        connection.getInetAddress().getHostAddress());
            } catch (PDUStringException e) {
                throw new IOException("The bind could not be answered", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                session.close();
            }
        }

        private int refusal(Peer peer, BindRequest request, InetAddress from) {
            byte[] given = String.valueOf(request.getPassword()).getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(peer.password().getBytes(StandardCharsets.UTF_8), given)) {
                return SmppStatus.INVALID_PASSWORD;
            }
            if (!peer.mayConnectFrom(from)) {
                return SmppStatus.BIND_FAILED;
            }
            long already = bound.stream()
                    .filter(session -> session.peer().equals(peer))
                    .count();
            return already < peer.sessionsMax() ? SmppStatus.OK : SmppStatus.ALREADY_BOUND;
        }

        private void stay(
                Peer peer, SMPPServerSession session, BindRequest request, PeerRequests requests, CountDownLatch ended)
                throws IOException, PDUStringException, InterruptedException {
            boolean network = peer.role() == Role.NETWORK;
            requests.open(new Intake(
                    traffic, new Origin(peer.systemId(), network), peer::maySendFrom, refusals, receiveWindow));
            session.setTransactionTimer(peer.answerWait().toMillis());
            session.setEnquireLinkTimer((int) peer.enquireLink().toMillis());
            PeerSession entry = new PeerSession(peer, session);
            bound.add(entry);
            Hop hop = new Hop(
                    peer.systemId(),
                    network ? new Hop.Reach.PhonesByPeer() : new Hop.Reach.Port(peer.port()),
                    false,
                    peer.window(),
                    peer.ratePerSecond(),
                    new PeerWire(session),
                    hops::tell);
            try {
                request.accept(OUR_SYSTEM_ID, InterfaceVersion.IF_34);
                LOG.info("{} is bound by {}", peer, request.getBindType());
                if (session.getSessionState().isReceivable()) {
                    hops.add(hop);
                }
                ended.await();
            } finally {
                hops.remove(hop);
                bound.remove(entry);
                LOG.info("{} is gone", peer);
            }
        }
    }
}
