package io.yinuo.simulator.smsc;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.phone.Phones;
import io.yinuo.simulator.record.Acknowledgements;
import io.yinuo.simulator.sms.Fragment;
import io.yinuo.simulator.sms.GsmText;
import io.yinuo.simulator.sms.Joining;
import io.yinuo.simulator.sms.LongMessage;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's SMSC. Yinuo binds to it; it hands over what phones write, takes what phones shall read, and sends a
 * receipt after a seeded delay. It survives Yinuo's restarts: what got no OK is offered again on the next bind. Safe for
 * use by several threads.
 */
public final class ServiceCentre implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceCentre.class);

    private static final int BACKLOG = 16;
    private static final int SESSIONS_MAX = 8;
    private static final int PDU_PROCESSORS = 4;
    private static final int QUEUE_CAPACITY = 10_000;
    private static final long BIND_WAIT_MILLIS = 5_000;
    private static final long REFUSED_CLOSE_MILLIS = 1_000;
    private static final int TEXT_LENGTH_MAX = 2_000;

    /** Numbers that this SMSC delivers to are its phones; everything else is refused. */
    private final Phones phones;

    private final SmscSettings settings;
    private final Acknowledgements record;
    private final Clock clock;
    private final Joining joining = new Joining();
    private final ReceiptDelays delays;
    private final ScheduledExecutorService timer;
    private final WaitingRoom room;
    private final Offering offering;
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicInteger bound = new AtomicInteger();
    private final AtomicLong messageIds = new AtomicLong();
    private final AtomicLong phoneMessages = new AtomicLong();
    private final String run;

    public ServiceCentre(SmscSettings settings, Phones phones, Acknowledgements record, Clock clock)
            throws IOException {
        this.settings = settings;
        this.phones = phones;
        this.record = record;
        this.clock = clock;
        this.delays = new ReceiptDelays(settings);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("smsc-timer").factory());
        this.room = new WaitingRoom(clock, timer);
        this.offering = new Offering(room, record, clock, settings.window());
        // Message ids of an earlier run may still be known to Yinuo, so each run has its own.
        this.run = Long.toString(clock.instant().getEpochSecond(), 36).toUpperCase(java.util.Locale.ROOT);
        this.socket = new ServerSocket(settings.port(), BACKLOG, InetAddress.getLoopbackAddress());
        this.listener = new SMPPServerSessionListener(settings.port(), new OnSocket(socket));
        listener.setPduProcessorDegree(PDU_PROCESSORS);
        listener.setQueueCapacity(QUEUE_CAPACITY);
        listener.setMessageReceiverListener(new SubmittedMessages(this::take));
        listener.setResponseDeliveryListener(new FailedAnswers(record));
        Thread.ofPlatform().name("smsc-accept").daemon().start(this::acceptAll);
        LOG.info("SMSC listens on 127.0.0.1:{} for system id {}", port(), settings.systemId());
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many links are bound. */
    public int bound() {
        return bound.get();
    }

    /** How many messages and receipts wait for an OK. */
    public int waiting() {
        return room.waiting();
    }

    public Offering.Counts offered() {
        return offering.counts();
    }

    /** Long messages of Yinuo of which parts are missing. */
    public long unfinished() {
        return joining.unfinished();
    }

    /**
     * A phone writes. The message is on its screen at once, and goes to Yinuo in its turn.
     *
     * @param to   a phone or a port, 3 to 20 digits
     * @param text 1 to 2,000 characters
     * @return told when Yinuo has acknowledged or refused it; empty if more wait than may
     */
    public Optional<CompletableFuture<Conclusion>> write(Msisdn phone, String to, String text) {
        if (!to.matches("[0-9]{3,20}") || text.isEmpty() || text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "A phone writes 1 to " + TEXT_LENGTH_MAX + " characters to a number of 3 to 20 digits");
        }
        long id = phoneMessages.incrementAndGet();
        Instant now = clock.instant();
        CompletableFuture<Conclusion> concluded = new CompletableFuture<>();
        List<Fragment> fragments = LongMessage.split(text, (int) (id & 0xFF));
        for (Fragment fragment : fragments) {
            boolean entered = room.enter(
                    new Waiting.FromPhone(id, Long.toString(phone.e164()), to, text, fragment, now, concluded));
            if (!entered) {
                return Optional.empty();
            }
        }
        phones.sent(phone, to, text, now);
        return Optional.of(concluded);
    }

    private void acceptAll() {
        while (!closing.get()) {
            try {
                SMPPServerSession session = listener.accept();
                Thread.startVirtualThread(() -> bind(session));
            } catch (IOException e) {
                if (!closing.get()) {
                    LOG.warn("A connection could not be accepted: {}", e.toString());
                }
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(BIND_WAIT_MILLIS);
            int refusal = refusal(request);
            if (refusal != SMPPConstant.STAT_ESME_ROK) {
                LOG.warn("Bind of {} refused with status {}", request.getSystemId(), refusal);
                request.reject(refusal);
                // At once, the other side could find the line closed before it has read why.
                var unused = timer.schedule(session::close, REFUSED_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
                return;
            }
            bound.incrementAndGet();
            session.setTransactionTimer(settings.answerWait().toMillis());
            session.addSessionStateListener((now, before, source) -> {
                if (!now.isBound() && before.isBound()) {
                    bound.decrementAndGet();
                    LOG.info("Link {} is gone", request.getSystemId());
                }
            });
            request.accept(settings.systemId(), InterfaceVersion.IF_34);
            LOG.info("Link {} is bound as {}", request.getSystemId(), request.getBindType());
            if (session.getSessionState().isReceivable()) {
                offering.over(session);
            }
        } catch (TimeoutException e) {
            LOG.info("A connection came and did not bind");
        } catch (PDUStringException | IOException e) {
            LOG.warn("A bind failed: {}", e.toString());
            session.close();
        }
    }

    private int refusal(BindRequest request) {
        boolean known = settings.systemId().equals(request.getSystemId())
                && MessageDigest.isEqual(
                        settings.password().getBytes(StandardCharsets.UTF_8),
                        request.getPassword().getBytes(StandardCharsets.UTF_8));
        if (!known) {
            return SMPPConstant.STAT_ESME_RINVPASWD;
        }
        return bound.get() >= SESSIONS_MAX ? SMPPConstant.STAT_ESME_RBINDFAIL : SMPPConstant.STAT_ESME_ROK;
    }

    private SubmitSmResult take(SubmitSm submitted) throws ProcessRequestException {
        Msisdn phone = phones.find(submitted.getDestAddress())
                .orElseThrow(() -> refused("no such phone", SMPPConstant.STAT_ESME_RINVDSTADR));
        Fragment fragment = SubmittedMessages.fragment(submitted)
                .orElseThrow(() -> refused("a header that cannot be", SMPPConstant.STAT_ESME_RINVMSGLEN));
        String from = submitted.getSourceAddr();
        String to = Long.toString(phone.e164());
        Instant now = clock.instant();
        String id = run + Long.toString(messageIds.incrementAndGet(), 36).toUpperCase(java.util.Locale.ROOT);
        Optional<byte[]> whole = joining.take(from, to, fragment);
        Optional<String> text = Optional.empty();
        if (whole.isPresent()) {
            text = GsmText.decode(fragment.dataCoding(), whole.get());
            if (text.isEmpty()) {
                throw refused("data coding " + fragment.dataCoding(), SMPPConstant.STAT_ESME_RSUBMITFAIL);
            }
        }
        record.taken(id, fragment.number() + "/" + fragment.count(), from, to, fragment.body(), now);
        text.ifPresent(message -> {
            record.arrived(id, from, to, message, now);
            phones.received(phone, from, message, now);
        });
        if (submitted.isSmscDelReceiptSuccessAndFailureRequested()) {
            later(new ReceiptFor(to, from, id, now));
        }
        return SubmittedMessages.result(id);
    }

    private record ReceiptFor(String from, String to, String id, Instant submittedAt) {}

    private void later(ReceiptFor receipt) {
        ReceiptDelays.Fate fate = delays.next();
        var unused = timer.schedule(
                () -> {
                    boolean entered = room.enter(new Waiting.Receipt(
                            receipt.from(),
                            receipt.to(),
                            receipt.id(),
                            fate.delivered(),
                            receipt.submittedAt(),
                            clock.instant()));
                    if (!entered) {
                        LOG.error("No room for the receipt of {}", receipt.id());
                    }
                },
                fate.delay().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static ProcessRequestException refused(String why, int status) {
        LOG.warn("submit_sm refused with status {}: {}", status, why);
        return new ProcessRequestException(why, status);
    }

    /** Waits until nothing waits any more, at most this long. Returns whether that is so. */
    public boolean quiet(Duration atMost) throws InterruptedException {
        Instant end = clock.instant().plus(atMost);
        while (room.waiting() > 0 && clock.instant().isBefore(end)) {
            Thread.sleep(20);
        }
        return room.waiting() == 0;
    }

    @Override
    public void close() throws IOException {
        closing.set(true);
        listener.close();
        offering.close();
        timer.shutdownNow();
    }

    /** jSMPP's own factory listens on every interface. */
    private record OnSocket(ServerSocket socket) implements org.jsmpp.session.connection.ServerConnectionFactory {

        @Override
        public ServerSocketConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerSocketConnection listen(int port, int timeout) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerSocketConnection listen(int port, int timeout, int backlog) {
            return new ServerSocketConnection(socket);
        }
    }
}
