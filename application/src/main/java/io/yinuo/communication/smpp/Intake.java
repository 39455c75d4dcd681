package io.yinuo.communication.smpp;

import io.yinuo.communication.smpp.Traffic.Origin;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.extra.ProcessRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in of one session, never wider than its receive window. */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** A window that is full for a moment is no reason to send somebody away. */
    private static final long PATIENCE_MILLIS = 20;

    private final Traffic traffic;
    private final Origin origin;
    private final Predicate<String> maySendFrom;
    private final RefusalLog refusals;
    private final Semaphore places;

    Intake(Traffic traffic, Origin origin, Predicate<String> maySendFrom, RefusalLog refusals, int window) {
        this.traffic = traffic;
        this.origin = origin;
        this.maySendFrom = maySendFrom;
        this.refusals = refusals;
        this.places = new Semaphore(window);
    }

    String take(MessageRequest request) throws ProcessRequestException {
        try {
            if (!places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Refusal(SmppStatus.THROTTLED, "more at once than the receive window");
            }
            try {
                Passage passage = Passage.of(request);
                if (!maySendFrom.test(passage.source().digits())) {
                    throw new Refusal(SmppStatus.INVALID_SOURCE_ADDRESS, "a number that is not theirs");
                }
                return traffic.take(passage, origin);
            } finally {
                places.release();
            }
        } catch (Refusal refusal) {
            refusals.count(origin.name(), refusal);
            throw new ProcessRequestException(refusal.getMessage(), refusal.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessRequestException("Yinuo ends", SmppStatus.TRY_LATER);
        } catch (RuntimeException e) {
            LOG.error("A message from {} could not be worked on", origin.name(), e);
            throw new ProcessRequestException("Yinuo failed", SmppStatus.SYSTEM_ERROR);
        }
    }
}
