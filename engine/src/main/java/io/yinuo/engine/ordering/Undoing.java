package io.yinuo.engine.ordering;

import java.time.Duration;
import java.time.Instant;

/**
 * When a stop may be taken back.
 *
 * @param within how long after it
 */
public record Undoing(Duration within) {

    /**
     * A stopped service.
     *
     * @param taken    whether the service was started anew, or is being ordered, since
     * @param trial    whether it was on trial
     * @param paidUntil to when it was paid or on trial
     */
    public record Stopped(
            boolean stoppedByCustomer,
            boolean taken,
            boolean providerActive,
            boolean lineActive,
            boolean trial,
            Instant paidUntil) {}

    /** Whether a stop is young enough. */
    public boolean isInTime(Instant stoppedAt, Instant now) {
        return now.isBefore(stoppedAt.plus(within));
    }

    /** Whether this service can run again on its old terms. A trial that is over cannot: its old terms are over. */
    public boolean canResume(Stopped service, Instant now) {
        return service.stoppedByCustomer
                && !service.taken
                && service.providerActive
                && service.lineActive
                && !(service.trial && !now.isBefore(service.paidUntil));
    }
}
