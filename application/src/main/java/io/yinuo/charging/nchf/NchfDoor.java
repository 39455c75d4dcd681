package io.yinuo.charging.nchf;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The door for network functions, open while the application runs. */
public final class NchfDoor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NchfDoor.class);
    private static final int[] STATUSES = {200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 503};

    private final NchfSettings settings;
    private final Optional<SslBundle> ssl;
    private final OpenSessions sessions;
    private final ChargingServlet servlet;
    private @Nullable DoorServer server;
    private volatile @Nullable Notifier notifier;
    private volatile int port;

    /**
     * @param ssl    what it shows and trusts, if it is to speak TLS
     * @param tokens reads access tokens, if they are needed
     */
    public NchfDoor(
            NchfSettings settings,
            QuotaLedger ledger,
            Subscribers subscribers,
            RatingGroups ratingGroups,
            Optional<SslBundle> ssl,
            Optional<JwtDecoder> tokens,
            Clock clock) {
        this.settings = settings;
        this.ssl = ssl;
        this.sessions = new OpenSessions(settings.notices());
        if (settings.needsToken() && tokens.isEmpty()) {
            throw new IllegalStateException("Nobody reads access tokens, and yinuo.nchf needs them");
        }
        ChargingData data = new ChargingData(
                ledger, subscribers, ratingGroups, SessionRefs.in(settings.keysHome()), sessions, settings, clock);
        this.servlet =
                new ChargingServlet(data, settings.needsToken() ? new TokenCheck(tokens.orElseThrow(), clock) : null);
    }

    /** Something changed for a phone that lets it be granted more, or less: its sessions should ask again. */
    public void quotaChanged(long phone) {
        tell(phone, Notifier.Kind.REAUTHORIZATION);
    }

    /** The phone's account is closed: its sessions should end. */
    public void accountClosed(long phone) {
        tell(phone, Notifier.Kind.ABORT_CHARGING);
    }

    private void tell(long phone, Notifier.Kind kind) {
        Notifier present = notifier;
        if (present != null) {
            present.tell(phone, kind);
        }
    }

    public void countIn(MeterRegistry meters) {
        for (int status : STATUSES) {
            FunctionCounter.builder("yinuo.nchf.answers", servlet, one -> one.answered(status))
                    .tag("status", Integer.toString(status))
                    .register(meters);
        }
        FunctionCounter.builder("yinuo.nchf.notices", this, door -> door.notices(Notifier::told))
                .tag("result", "told")
                .register(meters);
        FunctionCounter.builder("yinuo.nchf.notices", this, door -> door.notices(Notifier::givenUp))
                .tag("result", "given-up")
                .register(meters);
        Gauge.builder("yinuo.nchf.sessions", sessions, OpenSessions::size).register(meters);
    }

    private double notices(ToLongFunction<Notifier> count) {
        Notifier present = notifier;
        return present == null ? 0 : count.applyAsLong(present);
    }

    /** Where it listens; 0 while it is closed. */
    public int port() {
        return port;
    }

    @Override
    public synchronized void start() {
        if (server != null || !settings.enabled()) {
            return;
        }
        DoorServer opened = new DoorServer(settings, ssl, servlet);
        port = opened.start();
        server = opened;
        notifier = new Notifier(settings.notices(), sessions);
        LOG.info(
                "Network functions find Nchf_ConvergedCharging at {}://{}:{}{}",
                ssl.isPresent() ? "https" : "http",
                settings.address().getHostAddress(),
                port,
                ChargingData.PATH);
    }

    @Override
    public synchronized void stop() {
        DoorServer open = server;
        if (open != null) {
            server = null;
            port = 0;
            open.stop();
        }
        Notifier present = notifier;
        if (present != null) {
            notifier = null;
            present.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }
}
