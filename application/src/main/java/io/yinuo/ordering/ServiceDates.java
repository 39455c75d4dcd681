package io.yinuo.ordering;

import io.yinuo.engine.ordering.BillingCalendar;
import io.yinuo.engine.ordering.Cycle;
import io.yinuo.ordering.store.Terms;
import java.time.Instant;
import java.util.Optional;

/**
 * The dates of a service: to when it is paid, from where its periods count, and when the renewal pass must look at it
 * first. What is free or paid once is never due: it is paid until it started.
 */
final class ServiceDates {

    record Dates(Instant anchor, Instant paidUntil, boolean trial, Optional<Instant> lookAt) {}

    private final BillingCalendar calendar;
    private final RenewalSettings settings;

    ServiceDates(BillingCalendar calendar, RenewalSettings settings) {
        this.calendar = calendar;
        this.settings = settings;
    }

    /** Of a service that starts at this moment, paid or on trial. */
    Dates starting(Terms terms, Instant startsAt) {
        if (!terms.renew()) {
            return new Dates(startsAt, startsAt, false, Optional.empty());
        }
        if (terms.trialDays() > 0) {
            Instant trialEnd = calendar.trialEnd(startsAt, terms.trialDays());
            return new Dates(trialEnd, trialEnd, true, lookAt(terms, trialEnd, true));
        }
        Instant paidUntil = calendar.next(startsAt, startsAt, cycle(terms));
        return new Dates(startsAt, paidUntil, false, lookAt(terms, paidUntil, false));
    }

    /**
     * Of a service that another system started. Its periods count from its start if that leads to the date to which it is
     * paid, else from that date: the customer knows that one.
     */
    Dates imported(Terms terms, Instant startedAt, Instant paidUntil, boolean trial) {
        if (!terms.renew()) {
            return new Dates(startedAt, paidUntil, false, Optional.empty());
        }
        Instant anchor = !trial && calendar.leadsTo(startedAt, paidUntil, cycle(terms)) ? startedAt : paidUntil;
        return new Dates(anchor, paidUntil, trial, lookAt(terms, paidUntil, trial));
    }

    /** When a service that runs must be looked at; empty if it never charges again. */
    Optional<Instant> lookAt(Terms terms, Instant paidUntil, boolean trial) {
        if (!terms.renew()) {
            return Optional.empty();
        }
        return Optional.of(paidUntil.minus(trial ? settings.askTrialBefore() : settings.remindBefore()));
    }

    private static Cycle cycle(Terms terms) {
        return Cycle.valueOf(terms.period().name());
    }
}
