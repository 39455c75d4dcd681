package io.yinuo.engine.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.ordering.Renewal.Service;
import io.yinuo.engine.ordering.Renewal.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalRuleTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant ANCHOR = at("2026-08-01T10:00");
    private static final Instant DUE = at("2026-09-01T10:00");

    private final RenewalWindow window = new RenewalWindow(LocalTime.of(9, 0), LocalTime.of(20, 0), SHANGHAI);
    private final Renewal rule =
            new Renewal(new BillingCalendar(SHANGHAI), window, Duration.ofHours(36), Duration.ofHours(24));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static Service service(Optional<Instant> remindedFor, Optional<Instant> remindedAt) {
        return new Service(ANCHOR, DUE, Cycle.MONTH, remindedFor, remindedAt, Optional.empty());
    }

    private static Service notReminded() {
        return service(Optional.empty(), Optional.empty());
    }

    @Test
    void theWindowIsOpenFromNineToTwentyOClock() {
        assertThat(window.isOpen(at("2026-09-01T08:59:59"))).isFalse();
        assertThat(window.isOpen(at("2026-09-01T09:00"))).isTrue();
        assertThat(window.isOpen(at("2026-09-01T19:59:59"))).isTrue();
        assertThat(window.isOpen(at("2026-09-01T20:00"))).isFalse();
        assertThat(window.opensNext(at("2026-09-01T20:00"))).isEqualTo(at("2026-09-02T09:00"));
        assertThat(window.opensNext(at("2026-09-01T03:00"))).isEqualTo(at("2026-09-01T09:00"));
    }

    @Test
    void longBeforeTheDueMomentNothingHappens() {
        assertThat(rule.next(notReminded(), at("2026-08-20T10:00"))).isEqualTo(new Step.Wait(at("2026-08-30T22:00")));
    }

    @Test
    void theReminderGoesOutByDay() {
        assertThat(rule.next(notReminded(), at("2026-08-30T22:00"))).isEqualTo(new Step.Wait(at("2026-08-31T09:00")));
        assertThat(rule.next(notReminded(), at("2026-08-31T09:00"))).isEqualTo(new Step.Remind(DUE));
    }

    @Test
    void theChargeFollowsWhenItIsDueAndTheReminderOldEnough() {
        Service early = service(Optional.of(DUE), Optional.of(at("2026-08-31T09:00")));
        assertThat(rule.next(early, at("2026-09-01T09:30"))).isEqualTo(new Step.Wait(DUE));
        assertThat(rule.next(early, DUE)).isEqualTo(new Step.Charge(DUE));
        Service late = service(Optional.of(DUE), Optional.of(at("2026-08-31T15:00")));
        assertThat(rule.next(late, DUE)).isEqualTo(new Step.Wait(at("2026-09-01T15:00")));
        assertThat(rule.next(late, at("2026-09-01T15:00"))).isEqualTo(new Step.Charge(DUE));
        assertThat(rule.next(late, at("2026-09-01T20:00"))).isEqualTo(new Step.Wait(at("2026-09-02T09:00")));
    }

    @Test
    void aReminderThatIsNotHandedOverIsNone() {
        assertThat(rule.next(service(Optional.of(DUE), Optional.empty()), DUE)).isInstanceOf(Step.Wait.class);
    }

    @Test
    void aReminderOfAnotherMonthIsNone() {
        Service service = service(Optional.of(ANCHOR), Optional.of(at("2026-07-31T09:00")));
        assertThat(rule.next(service, DUE)).isEqualTo(new Step.Remind(DUE));
    }

    @Test
    void aMissedMonthIsGivenAway() {
        assertThat(rule.next(notReminded(), at("2026-10-15T10:00"))).isEqualTo(new Step.Wait(at("2026-10-30T22:00")));
        assertThat(rule.next(notReminded(), at("2026-10-31T10:00"))).isEqualTo(new Step.Remind(at("2026-11-01T10:00")));
    }

    @Test
    void whatWasAnnouncedStaysDueUntilItsPeriodIsOver() {
        Service service = service(Optional.of(DUE), Optional.of(at("2026-08-31T09:00")));
        assertThat(rule.next(service, at("2026-09-30T10:00"))).isEqualTo(new Step.Charge(DUE));
        assertThat(rule.next(service, at("2026-10-01T10:00"))).isEqualTo(new Step.Wait(at("2026-10-30T22:00")));
    }

    @Test
    void afterTooLittleMoneyTheNextTryWaits() {
        Service service = new Service(
                ANCHOR,
                DUE,
                Cycle.MONTH,
                Optional.of(DUE),
                Optional.of(at("2026-08-31T09:00")),
                Optional.of(at("2026-09-02T10:00")));
        assertThat(rule.next(service, at("2026-09-01T11:00"))).isEqualTo(new Step.Wait(at("2026-09-02T10:00")));
        assertThat(rule.next(service, at("2026-09-02T10:00"))).isEqualTo(new Step.Charge(DUE));
    }

    @Test
    void aTrialAsksSomeDaysBeforeItsEndByDayAndEndsWithIt() {
        Trial trial = new Trial(window, Duration.ofDays(3));
        Instant end = at("2026-08-08T03:00");
        assertThat(trial.next(end, false, at("2026-08-02T10:00")))
                .isEqualTo(new Trial.Step.Wait(at("2026-08-05T03:00")));
        assertThat(trial.next(end, false, at("2026-08-05T03:00")))
                .isEqualTo(new Trial.Step.Wait(at("2026-08-05T09:00")));
        assertThat(trial.next(end, false, at("2026-08-05T09:00"))).isEqualTo(new Trial.Step.Ask());
        assertThat(trial.next(end, true, at("2026-08-05T09:00"))).isEqualTo(new Trial.Step.Wait(end));
        assertThat(trial.next(end, false, at("2026-08-08T01:00"))).isEqualTo(new Trial.Step.Wait(end));
        assertThat(trial.next(end, true, end)).isEqualTo(new Trial.Step.End());
    }
}
