package io.yinuo.engine.ordering;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The next step of a service that renews: remind, charge, or wait. The reminder comes first; the charge follows when the
 * period is due, the customer has had the reminder long enough, and it is daytime.
 *
 * <p>A period that passed unpaid is given away: when the charge could not be asked for in time (Yinuo was down, the
 * provider suspended), nobody is charged for it afterwards. The service is due again at its next date, with a reminder of
 * its own.
 *
 * @param remindBefore how long before the due moment the reminder may go out, at least {@code lead}
 * @param lead         how long the customer must have had the reminder before the charge
 */
public record Renewal(BillingCalendar calendar, RenewalWindow window, Duration remindBefore, Duration lead) {

    public Renewal {
        if (remindBefore.compareTo(lead) < 0) {
            throw new IllegalArgumentException("Reminders that go out after the lead began delay every charge");
        }
    }

    /**
     * A renewing service.
     *
     * @param remindedFor the due moment that the last reminder was about
     * @param remindedAt  when that reminder was handed over; empty if it is still on its way there
     * @param notBefore   no charge is tried before this moment, because the last one found too little money
     */
    public record Service(
            Instant anchor,
            Instant paidUntil,
            Cycle cycle,
            Optional<Instant> remindedFor,
            Optional<Instant> remindedAt,
            Optional<Instant> notBefore) {}

    /** What is to be done next. */
    public sealed interface Step {

        /** Tell the customer of this due moment. */
        record Remind(Instant due) implements Step {}

        /** Charge the period that begins at this due moment. */
        record Charge(Instant due) implements Step {}

        /** Nothing before this moment. */
        record Wait(Instant until) implements Step {}
    }

    public Step next(Service service, Instant now) {
        Instant due = due(service, now);
        Instant remindFrom = due.minus(remindBefore);
        if (now.isBefore(remindFrom)) {
            return new Step.Wait(remindFrom);
        }
        if (!window.isOpen(now)) {
            return new Step.Wait(window.opensNext(now));
        }
        if (!service.remindedFor.equals(Optional.of(due))) {
            return new Step.Remind(due);
        }
        if (service.remindedAt.isEmpty()) {
            return new Step.Wait(now.plus(lead));
        }
        Instant earliest = latest(due, service.remindedAt.get().plus(lead), service.notBefore.orElse(due));
        return now.isBefore(earliest) ? new Step.Wait(earliest) : new Step.Charge(due);
    }

    /** What a reminder announced stays due until its own period is over; else the next that is not over. */
    private Instant due(Service service, Instant now) {
        Optional<Instant> announced = service.remindedFor
                .filter(due -> !due.isBefore(service.paidUntil))
                .filter(due -> isNotOver(service, due, now));
        if (announced.isPresent()) {
            return announced.get();
        }
        return isNotOver(service, service.paidUntil, now)
                ? service.paidUntil
                : calendar.firstAfter(service.anchor, now, service.cycle);
    }

    private boolean isNotOver(Service service, Instant due, Instant now) {
        return now.isBefore(calendar.next(service.anchor, due, service.cycle));
    }

    private static Instant latest(Instant first, Instant second, Instant third) {
        Instant later = first.isAfter(second) ? first : second;
        return later.isAfter(third) ? later : third;
    }
}
