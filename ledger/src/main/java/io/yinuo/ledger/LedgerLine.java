package io.yinuo.ledger;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line to a ledger for one thread, which offers commands and polls for answers; nothing is allocated for a command.
 *
 * <p>A command without an answer is sent again with the same bytes: after a while, when another member leads, and when the
 * line was lost and is there again. Its place among the other commands may change by that. When an answer does not come
 * at all, the command is given up, and nobody knows whether it was applied.
 */
public final class LedgerLine implements AutoCloseable {

    /** What {@link #tryOffer} answers instead of a number: try again after a poll. */
    public static final long NOT_CONNECTED = -1;

    public static final long BACK_PRESSURED = -2;
    public static final long WINDOW_FULL = -3;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerLine.class);
    private static final int RESENDS_MAX = 64;
    private static final long RESEND_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Is told what became of each command, on the thread that polls. */
    public interface Answers {

        /** @param answer only the bytes from offset on, for the length, and only during the call */
        void onAnswer(long number, DirectBuffer answer, int offset, int length);

        /** No answer came in time; whether the command was applied is not known. */
        void onGivenUp(long number);
    }

    private final LedgerClientSettings settings;
    private final Answers answers;
    private final CommandWindow window;
    private final int commandBytesMax;
    private final long resendAfterNanos;
    private final long giveUpAfterNanos;
    private final Egress egress = new Egress();
    private final Optional<OwnDriver> driver;
    private final Aeron aeron;
    private AeronCluster.@Nullable AsyncConnect connecting;
    private @Nullable AeronCluster cluster;
    /** As of the newest poll: fine enough for what is counted in milliseconds, and it costs a command nothing. */
    private long nowNanos = System.nanoTime();

    private long connectAtNanos = nowNanos;
    private long lastOfferNanos;
    private long resendLookNanos;
    private long resendFrom;
    private long resendBefore;
    private long resent;
    private long leaderChanges;
    private long reconnects;

    private LedgerLine(LedgerClientSettings settings, Answers answers) {
        this.settings = settings;
        this.answers = answers;
        this.window = new CommandWindow(settings.windowMax(), settings.windowBytes());
        this.commandBytesMax = MachineHost.payloadBytesMax(settings.termBytes());
        this.resendAfterNanos = settings.resendAfter().toNanos();
        this.giveUpAfterNanos = settings.giveUpAfter().toNanos();
        this.driver = settings.sharedDriver().isPresent()
                ? Optional.empty()
                : Optional.of(OwnDriver.launch(Path.of(System.getProperty("java.io.tmpdir")), settings.idleMax()));
        try {
            this.aeron = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(settings.sharedDriver()
                            .orElseGet(() -> driver.orElseThrow().folder())
                            .toString())
                    .useConductorAgentInvoker(true)
                    .errorHandler(error -> LOG.warn("A line to the ledger met an error: {}", error.toString())));
        } catch (RuntimeException e) {
            driver.ifPresent(CloseHelper::quietClose);
            throw e;
        }
    }

    /** Opens a line. It connects while it is polled. */
    public static LedgerLine open(LedgerClientSettings settings, Answers answers) {
        return new LedgerLine(settings, answers);
    }

    /**
     * Sends a command if that is possible at once.
     *
     * @return the number by which it will be answered, or why it was not taken: {@link #NOT_CONNECTED},
     *     {@link #BACK_PRESSURED}, {@link #WINDOW_FULL}
     * @throws IllegalArgumentException if it is too long for the log
     */
    public long tryOffer(DirectBuffer command, int offset, int length) {
        if (length > commandBytesMax) {
            throw new IllegalArgumentException("A command has at most " + commandBytesMax + " bytes, not " + length);
        }
        AeronCluster line = cluster;
        if (line == null) {
            return NOT_CONNECTED;
        }
        if (window.size() == 0) {
            nowNanos = System.nanoTime(); // the last poll may be long ago, and the command would look old at once
        }
        long number = window.add(command, offset, length, nowNanos);
        if (number == 0) {
            return WINDOW_FULL;
        }
        long result = line.offer(window.bytes(), window.offset(number), window.length(number));
        if (result > 0) {
            lastOfferNanos = nowNanos;
            return number;
        }
        window.takeBack(number);
        return line.isClosed() || result == Publication.NOT_CONNECTED ? NOT_CONNECTED : BACK_PRESSURED;
    }

    /** Takes answers, and does what is due. To be called often. @return how much there was to do */
    public int poll() {
        nowNanos = System.nanoTime();
        int work = aeron.context().useConductorAgentInvoker()
                ? aeron.conductorAgentInvoker().invoke()
                : 0;
        AeronCluster line = cluster;
        try {
            work += line == null ? connect() : poll(line);
        } catch (AeronException e) {
            LOG.info("The line to the ledger is lost: {}", e.getMessage());
            lose();
        }
        return work + look(nowNanos);
    }

    private int poll(AeronCluster line) {
        // A few answers at a time, so that new commands go out between them: a client that takes all of them and then
        // fills its window at once lets the member run dry.
        int work = line.pollEgress();
        if (line.isClosed()) {
            lose();
            return work + 1;
        }
        if (nowNanos - lastOfferNanos > KEEP_ALIVE_NANOS) {
            lastOfferNanos = nowNanos;
            boolean unused = line.sendKeepAlive();
        }
        return work;
    }

    private int connect() {
        AeronCluster.AsyncConnect attempt = connecting;
        if (attempt == null) {
            if (nowNanos - connectAtNanos < 0 || aeron.isClosed()) {
                return 0;
            }
            connecting = AeronCluster.asyncConnect(context());
            return 1;
        }
        var stepBefore = attempt.state();
        AeronCluster connected = attempt.poll();
        if (connected != null) {
            connecting = null;
            cluster = connected;
            reconnects++;
            resendAll();
            lastOfferNanos = nowNanos;
            return 1;
        }
        return attempt.state() == stepBefore ? 0 : 1;
    }

    private AeronCluster.Context context() {
        String term = "term-length=" + settings.termBytes();
        String packets = "|mtu=" + settings.packetBytes();
        AeronCluster.Context context = new AeronCluster.Context()
                .aeron(aeron)
                .ownsAeronClient(false)
                .messageTimeoutNs(settings.connectWait().toNanos())
                .newLeaderTimeoutNs(settings.connectWait().toNanos())
                // Clients of one driver would hear each other's answers on a common stream.
                .egressStreamId(ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE))
                .egressListener(egress);
        if (settings.inMemory()) {
            return context.ingressChannel("aeron:ipc?" + term).egressChannel("aeron:ipc?" + term);
        }
        return context.ingressChannel("aeron:udp?" + term + packets)
                .ingressEndpoints(MemberEndpoints.ingresses(settings.members()))
                .egressChannel("aeron:udp?" + term + packets + "|endpoint=" + settings.host() + ":0");
    }

    private void lose() {
        CloseHelper.quietCloseAll(connecting, cluster);
        connecting = null;
        cluster = null;
        connectAtNanos = nowNanos + RECONNECT_NANOS;
    }

    /** Whoever got the commands so far may be gone: all of them are due. */
    private void resendAll() {
        resendFrom = 0;
        resendBefore = window.next();
    }

    /** Sends again what is due, and gives up what is too old. */
    private int look(long now) {
        if (window.size() == 0 || (resendBefore == 0 && now - resendLookNanos < RESEND_LOOK_NANOS)) {
            return 0;
        }
        int sent = 0;
        for (long number = Math.max(resendFrom, window.oldest()); number < window.next(); number++) {
            if (!window.isOpen(number)) {
                continue;
            }
            if (now - window.firstSentNanos(number) > giveUpAfterNanos) {
                window.complete(number);
                answers.onGivenUp(number);
            } else if (number < resendBefore || now - window.lastSentNanos(number) > resendAfterNanos) {
                if (sent == RESENDS_MAX || !sendAgain(number, now)) {
                    resendFrom = number;
                    return sent;
                }
                sent++;
            }
        }
        resendFrom = 0;
        resendBefore = 0;
        resendLookNanos = now;
        return sent;
    }

    private boolean sendAgain(long number, long now) {
        AeronCluster line = cluster;
        if (line == null || line.offer(window.bytes(), window.offset(number), window.length(number)) <= 0) {
            return false;
        }
        window.sentAgain(number, now);
        lastOfferNanos = now;
        resent++;
        return true;
    }

    public boolean isConnected() {
        return cluster != null;
    }

    /** Whether the media driver that it shared has ended, so that this line will never be connected again. */
    public boolean isDead() {
        return aeron.isClosed();
    }

    /** How many commands have no answer yet. */
    public int inFlight() {
        return window.size();
    }

    public int commandBytesMax() {
        return commandBytesMax;
    }

    /** How many commands were sent again. */
    public long resent() {
        return resent;
    }

    /** Which member leads, as far as this line knows. */
    public OptionalInt leaderId() {
        AeronCluster line = cluster;
        return line == null ? OptionalInt.empty() : OptionalInt.of(line.leaderMemberId());
    }

    public long leaderChanges() {
        return leaderChanges;
    }

    /** How often the line was connected anew, the first time not counted. */
    public long reconnects() {
        return Math.max(0, reconnects - 1);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(connecting, cluster, aeron);
        connecting = null;
        cluster = null;
        driver.ifPresent(CloseHelper::quietClose);
    }

    private final class Egress implements EgressListener {

        @Override
        public void onMessage(
                long session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
            if (length < MachineHost.CORRELATION_BYTES) {
                return;
            }
            long number = buffer.getLong(offset);
            if (window.complete(number)) {
                answers.onAnswer(
                        number, buffer, offset + MachineHost.CORRELATION_BYTES, length - MachineHost.CORRELATION_BYTES);
            }
        }

        @Override
        public void onSessionEvent(
                long correlationId, long session, long term, int leader, EventCode code, String detail) {
            if (code != EventCode.OK) {
                LOG.info("The ledger says {}: {}", code, detail);
            }
        }

        @Override
        public void onNewLeader(long session, long term, int leader, String endpoints) {
            leaderChanges++;
            resendAll();
            LOG.info("Member {} leads the ledger now", leader);
        }
    }
}
