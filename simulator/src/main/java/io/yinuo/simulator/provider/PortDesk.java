package io.yinuo.simulator.provider;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.yinuo.YinuoAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an honest provider does with messages to its port: whoever writes the keyword of an offer wants it, so it is
 * ordered for him, over HTTP or over the port itself. At most 200 such orders are under way at once; more are let go.
 */
public final class PortDesk implements EnterprisePort.Incoming, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PortDesk.class);

    private static final String OPERATOR = "10086";
    private static final int UNDER_WAY_MAX = 200;

    private final Provider provider;
    private final Tries tries;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
    private volatile @Nullable EnterprisePort port;

    public PortDesk(Provider provider, Tries tries) {
        this.provider = provider;
        this.tries = tries;
    }

    /** The port that orders go out over, if this provider orders over SMPP. */
    public void use(EnterprisePort itsPort) {
        port = itsPort;
    }

    @Override
    public void received(String from, String text) {
        if (from.equals(OPERATOR)) {
            tries.ordered(text.startsWith("OK "));
            return;
        }
        Optional<Msisdn> phone = Msisdn.read(from);
        Optional<OfferSheet> offer = provider.offerFor(text);
        if (phone.isEmpty() || offer.isEmpty()) {
            return;
        }
        if (!underWay.tryAcquire()) {
            LOG.warn("{} is busy and lets an order go", provider.sheet().id());
            return;
        }
        var unused = work.submit(() -> {
            try {
                order(phone.get(), offer.get(), text);
            } finally {
                underWay.release();
            }
        });
    }

    private void order(Msisdn phone, OfferSheet offer, String words) {
        EnterprisePort itsPort = port;
        try {
            if (provider.sheet().ordersBySmpp() && itsPort != null) {
                itsPort.send(
                        OPERATOR, "ORDER " + offer.code() + " " + phone.national() + " " + provider.newReference());
            } else {
                YinuoAnswer answer = provider.order(phone, offer.code(), "SMS", words);
                if (!answer.isOk()) {
                    LOG.debug("{} could not order: {}", provider.sheet().id(), answer);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} could not order: {}", provider.sheet().id(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
