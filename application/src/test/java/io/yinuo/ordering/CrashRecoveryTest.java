package io.yinuo.ordering;

import static io.yinuo.ordering.OrderingHouse.PHONE;
import static io.yinuo.ordering.OrderingHouse.PROVIDER;
import static io.yinuo.ordering.OrderingHouse.READER;
import static io.yinuo.ordering.OrderingHouse.RINGTONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.database.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process dies between any two steps; what was promised is kept after the start, once. */
class CrashRecoveryTest {

    private static final Duration REST = Duration.ofSeconds(11);

    private static TestDatabase database;
    private OrderingHouse house;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        house = new OrderingHouse(database, "2026-08-01T02:00:00Z");
    }

    private void restartAndRest() {
        house.restart();
        house.clock.advance(REST);
        house.passes().ordersOnce();
        house.passes().renewalsOnce();
    }

    @Test
    void waitingAndHandedOverButNotWrittenDown() {
        house.phones.afterTaking(Crash.HERE);
        Order order = house.ordered(RINGTONE);

        restartAndRest();

        assertThat(house.phones.textsTo(PHONE)).hasSize(1);
        assertThat(house.now(order).expiresAt()).isEqualTo(house.clock.instant().plus(Duration.ofHours(24)));
        assertThat(house.yes(order)).isInstanceOf(YesAnswer.Confirmed.class);
    }

    @Test
    void theYesComesBeforeTheHandOverIsWrittenDown() {
        house.phones.afterTaking(Crash.HERE);
        Order order = house.ordered(RINGTONE);
        house.restart();

        assertThat(house.yes(order)).isInstanceOf(YesAnswer.Confirmed.class);
        restartAndRest();

        assertThat(house.now(order).state()).isEqualTo(OrderState.ACTIVE);
        assertThat(house.phones.textsTo(PHONE)).hasSize(1);
    }

    @Test
    void confirmedAndNothingAskedFor() {
        Order order = house.ordered(RINGTONE);
        house.charging.before(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        assertThat(house.now(order).secondAnswer()).isPresent();
        database.jdbc()
                .sql("update ordering.service_order set state = 'CONFIRMED', starts_at = null")
                .update();

        restartAndRest();

        assertStartedOnce(order);
    }

    @Test
    void chargingAndTheChargeWasNotMade() {
        Order order = house.ordered(RINGTONE);
        house.charging.before(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        assertThat(house.now(order).state()).isEqualTo(OrderState.CHARGING);

        restartAndRest();

        assertStartedOnce(order);
    }

    @Test
    void theProviderClaimsBeforeTheOrderWasDrivenToItsEnd() {
        Order order = house.ordered(RINGTONE);
        house.charging.after(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        house.restart();

        assertThat(house.ordering().claim(PROVIDER, PHONE, RINGTONE, "C1")).isInstanceOf(ClaimAnswer.NotDue.class);

        assertThat(house.now(order).state()).isEqualTo(OrderState.ACTIVE);
        assertThat(house.accounts.all()).hasSize(1);
    }

    @Test
    void chargingAndTheChargeWasMade() {
        Order order = house.ordered(RINGTONE);
        house.charging.after(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        assertThat(house.now(order).state()).isEqualTo(OrderState.CHARGING);
        assertThat(house.accounts.all()).hasSize(1);

        restartAndRest();

        assertStartedOnce(order);
        assertThat(house.ordering().running(PHONE).getFirst().startedAt()).isEqualTo("2026-08-01T02:00:00Z");
    }

    @Test
    void chargingAndTheProviderWasSuspendedMeanwhile() {
        Order unmade = house.ordered(RINGTONE);
        house.charging.before(Crash.HERE);
        assertThatThrownBy(() -> house.yes(unmade)).isInstanceOf(Crash.class);
        house.partners.suspend(OrderingHouse.PROVIDER, "staff", "test");

        restartAndRest();

        assertThat(house.now(unmade).state()).isEqualTo(OrderState.REFUSED);
        assertThat(house.accounts.all()).isEmpty();
    }

    @Test
    void chargedBeforeTheProviderWasSuspendedStartsAfterAll() {
        Order made = house.ordered(RINGTONE);
        house.charging.after(Crash.HERE);
        assertThatThrownBy(() -> house.yes(made)).isInstanceOf(Crash.class);
        house.partners.suspend(OrderingHouse.PROVIDER, "staff", "test");

        restartAndRest();

        assertStartedOnce(made);
    }

    private void assertStartedOnce(Order order) {
        assertThat(house.now(order).state()).isEqualTo(OrderState.ACTIVE);
        assertThat(house.accounts.all()).hasSize(1);
        assertThat(house.ordering().running(PHONE)).hasSize(1);
        assertThat(house.facts("ServiceStarted")).hasSize(1);
        assertThat(house.news()).containsExactly("ORDER_ACTIVE");
    }

    @Test
    void aRenewalThatWasChargedAndNotWrittenDownIsNotChargedAgain() {
        house.started(RINGTONE);
        crashInTheRenewal(() -> house.charging.after(Crash.HERE));
        assertThat(house.accounts.all()).hasSize(2);

        restartAndRest();
        house.wait(Duration.ofDays(2));

        assertThat(house.accounts.all()).hasSize(2);
        assertThat(house.ordering().running(PHONE).getFirst().paidUntil()).isEqualTo("2026-10-01T02:00:00Z");
        assertThat(house.facts("ServiceRenewed")).hasSize(1);
    }

    @Test
    void aRenewalThatWasNotChargedIsChargedAfterTheStart() {
        house.started(RINGTONE);
        crashInTheRenewal(() -> house.charging.before(Crash.HERE));
        assertThat(house.accounts.all()).hasSize(1);

        restartAndRest();

        assertThat(house.accounts.all()).hasSize(2);
    }

    @Test
    void aStopBetweenTheCrashAndTheStartOfTheRenewalWins() {
        Subscription service = house.started(RINGTONE);
        crashInTheRenewal(() -> house.charging.before(Crash.HERE));
        house.restart();
        house.stop(service);

        restartAndRest();
        house.wait(Duration.ofDays(2));

        assertThat(house.accounts.all()).hasSize(1);
    }

    @Test
    void whatWasPaidBeforeTheStopStaysUsableAfterACrash() {
        Subscription service = house.started(RINGTONE);
        crashInTheRenewal(() -> house.charging.after(Crash.HERE));
        house.restart();
        house.stop(service);

        restartAndRest();

        assertThat(house.accounts.all()).hasSize(2);
        assertThat(house.ordering().all(PHONE, 1).getFirst().paidUntil()).isEqualTo("2026-10-01T02:00:00Z");
        assertThat(house.ordering().running(PHONE)).isEmpty();
    }

    /** The reminder went out in time; the crash happens in the charge of the first of September. */
    private void crashInTheRenewal(Runnable arrange) {
        house.clock.set(Instant.parse("2026-08-31T01:30:00Z"));
        house.passes().renewalsOnce();
        house.clock.set(Instant.parse("2026-09-01T02:00:00Z"));
        arrange.run();
        house.passes().renewalsOnce(); // logs what broke off and goes on, as the scheduler does
    }

    @Test
    void aReminderThatWasHandedOverAndNotWrittenDownIsSentOnce() {
        house.started(RINGTONE);
        house.clock.set(Instant.parse("2026-08-31T01:30:00Z"));
        house.phones.afterTaking(Crash.HERE);
        house.passes().renewalsOnce();

        restartAndRest();
        house.wait(Duration.ofDays(2));

        assertThat(house.phones.textsTo(PHONE).stream().filter(text -> text.startsWith("续费提醒")))
                .hasSize(1);
        assertThat(house.accounts.all()).hasSize(2);
        assertThat(Duration.between(
                        Instant.parse("2026-08-31T01:30:00Z"),
                        house.accounts.all().getLast().at()))
                .isGreaterThanOrEqualTo(Duration.ofHours(24));
    }

    @Test
    void aYesInTimeKeepsTheTrialThoughItsEndComesFirst() {
        Subscription trial = house.started(READER);
        house.wait(Duration.ofDays(5));
        Order question =
                house.ordering().orders(Optional.of(PHONE), Optional.empty(), 1).getFirst();
        house.yes(question);
        database.jdbc()
                .sql("update ordering.subscription set trial = true, look_at = paid_until")
                .update();
        database.jdbc()
                .sql("update ordering.service_order set state = 'CONFIRMED', drive_at = :at where id = :id")
                .param("at", Timestamp.from(trial.paidUntil().plusSeconds(5)))
                .param("id", question.id())
                .update();
        house.clock.set(trial.paidUntil());
        house.passes().renewalsOnce();
        assertThat(house.ordering().running(PHONE)).hasSize(1);

        restartAndRest();

        assertThat(house.ordering().running(PHONE))
                .singleElement()
                .extracting(Subscription::trial)
                .isEqualTo(false);
    }
}
