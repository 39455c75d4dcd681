package io.yinuo.communication.smpp;

import io.yinuo.communication.smpp.Traffic.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with an SMSC that is bound again whenever it is lost, with pauses that grow to a limit. Safe for use by several
 * threads.
 */
final class SmppLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);

    private static final int CONNECT_MILLIS = 5_000;

    /** Pool threads that handlers never occupy: they bring the answers to our own requests. */
    static final int THREADS_FOR_ANSWERS = 4;

    private final SmppSettings.Link settings;
    private final Hops hops;
    private final Intake intake;
    private final Thread keeper;
    private final AtomicReference<Optional<SMPPSession>> bound = new AtomicReference<>(Optional.empty());
    private volatile boolean closing;

    SmppLink(SmppSettings.Link settings, Hops hops, Traffic traffic, RefusalLog refusals) {
        this.settings = settings;
        this.hops = hops;
        this.intake =
                new Intake(traffic, new Origin(settings.name(), true), any -> true, refusals, settings.receiveWindow());
        this.keeper = Thread.ofVirtual().name("link-" + settings.name()).unstarted(this::keepBound);
    }

    void start() {
        keeper.start();
    }

    private void keepBound() {
        Duration pause = settings.reconnectMin();
        while (!closing) {
            try {
                if (bindAndStay()) {
                    pause = settings.reconnectMin();
                }
                Thread.sleep(withJitter(pause));
            } catch (InterruptedException e) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(settings.reconnectMax()) < 0
                    ? pause.multipliedBy(2)
                    : settings.reconnectMax();
        }
    }

    /** So that many who lost the same SMSC do not come back in the same moment. */
    private static Duration withJitter(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1));
    }

    /** @return whether it was bound */
    private boolean bindAndStay() throws InterruptedException {
        SynchronizedPDUSender sender = new SynchronizedPDUSender(new DefaultPDUSender());
        AtomicReference<Connection> connection = new AtomicReference<>();
        CarefulPduReader reader = new CarefulPduReader(sender, () -> outOf(connection.get()), () -> true);
        SMPPSession session = new SMPPSession(sender, reader, (host, port) -> connect(connection));
        session.setEnquireLinkTimer((int) settings.enquireLink().toMillis());
        session.setTransactionTimer(settings.answerWait().toMillis());
        session.setPduProcessorDegree(settings.receiveWindow() + THREADS_FOR_ANSWERS);
        session.setQueueCapacity(settings.receiveWindow() + settings.window() + 100);
        session.setMessageReceiverListener(new Received());
        CountDownLatch lost = new CountDownLatch(1);
        session.addSessionStateListener((now, before, source) -> {
            if (before.isBound() && !now.isBound()) {
                lost.countDown();
            }
        });
        try {
            session.connectAndBind(
                    settings.host(),
                    settings.port(),
                    bindParameter(),
                    settings.answerWait().toMillis());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is not bound: {}", settings, e.getMessage());
            return false;
        }
        Hop hop = new Hop(
                settings.name(),
                new Hop.Reach.PhonesByLink(),
                true,
                settings.window(),
                settings.ratePerSecond(),
                new LinkWire(session),
                hops::tell);
        bound.set(Optional.of(session));
        hops.add(hop);
        LOG.info("{} is bound", settings);
        try {
            if (session.getSessionState().isBound()) {
                lost.await();
            }
        } finally {
            hops.remove(hop);
            bound.set(Optional.empty());
            session.close();
        }
        if (!closing) {
            LOG.warn("{} is lost", settings);
        }
        return true;
    }

    private BindParameter bindParameter() {
        return new BindParameter(
                BindType.BIND_TRX,
                settings.systemId(),
                settings.password(),
                settings.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
    }

    private Connection connect(AtomicReference<Connection> connection) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), CONNECT_MILLIS);
            Connection made = new SocketConnection(socket);
            connection.set(made);
            return made;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static OutputStream outOf(Connection connection) {
        return connection.getOutputStream();
    }

    /** Unbinds, and binds no more. */
    @Override
    public void close() {
        closing = true;
        bound.get().ifPresent(SMPPSession::unbindAndClose);
        keeper.interrupt();
    }

    private final class Received implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
            String unused = intake.take(message); // deliver_sm_resp has no message id
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {
            LOG.debug("An alert of {}", settings.name());
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("data_sm", SmppStatus.INVALID_COMMAND_ID);
        }

        @Override
        public void onAcceptEnquireLink(EnquireLink enquireLink, Session source) {}
    }
}
