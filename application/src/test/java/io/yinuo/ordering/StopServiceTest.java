package io.yinuo.ordering;

import static io.yinuo.ordering.OrderingHouse.OTHER_PHONE;
import static io.yinuo.ordering.OrderingHouse.PHONE;
import static io.yinuo.ordering.OrderingHouse.PROVIDER;
import static io.yinuo.ordering.OrderingHouse.READER;
import static io.yinuo.ordering.OrderingHouse.RINGTONE;
import static io.yinuo.ordering.OrderingHouse.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C3.1: one place to see everything that is paid for, and a stop that takes effect at once. */
class StopServiceTest {

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

    @Test
    void everythingThatRunsIsListedWithPriceAndNextDate() {
        Subscription ringtone = house.started(RINGTONE);
        house.clock.advance(Duration.ofSeconds(1));
        Subscription reader = house.started(READER);

        List<Subscription> running = house.ordering().running(PHONE);

        assertThat(running).extracting(Subscription::id).containsExactly(ringtone.id(), reader.id());
        assertThat(running).extracting(Subscription::trial).containsExactly(false, true);
        assertThat(running)
                .extracting(Subscription::paidUntil)
                .containsExactly(Instant.parse("2026-09-01T02:00:00Z"), Instant.parse("2026-08-08T02:00:01Z"));
        assertThat(house.ordering().running(OTHER_PHONE)).isEmpty();
    }

    @Test
    void aStopEndsTheServiceAtOnceAndTellsTheProvider() {
        Subscription service = house.started(RINGTONE);
        Instant askedAt = house.clock.instant();
        house.clock.advance(Duration.ofMillis(180));

        StopAnswer answer =
                house.ordering().stop(new StopRequest(PHONE, Set.of(service.id()), askedAt, "SMS", "phone"));

        assertThat(answer.stopped()).singleElement().satisfies(stopped -> {
            assertThat(stopped.endedAt()).contains(house.clock.instant());
            assertThat(stopped.paidUntil()).isEqualTo("2026-09-01T02:00:00Z");
        });
        assertThat(house.ordering().running(PHONE)).isEmpty();
        assertThat(house.ordering().all(PHONE, 10)).hasSize(1);
        assertThat(house.news()).containsExactly("ORDER_ACTIVE", "SERVICE_STOPPED");
        assertThat(house.facts("ServiceStopped")).singleElement().satisfies(fact -> {
            assertThat(fact.subject()).contains(PHONE);
            assertThat(fact.number("delayMillis")).isEqualTo(180);
            assertThat(fact.attributes())
                    .containsEntry("channel", "SMS")
                    .containsEntry("askedAt", askedAt.toString())
                    .containsEntry("subscription", Long.toString(service.id()))
                    .containsEntry("offer", "RINGTONE5")
                    .containsEntry("provider", "SP-0417");
        });
    }

    @Test
    void whateverTheProviderAsksForAfterTheStopIsRefused() {
        Subscription service = house.started(RINGTONE);
        house.stop(service);

        for (int days = 0; days < 40; days++) {
            assertThat(house.ordering().claim(PROVIDER, PHONE, RINGTONE, "C" + days))
                    .isEqualTo(new ClaimAnswer.Refused(ClaimAnswer.Reason.STOPPED));
            house.wait(Duration.ofDays(1), Duration.ofHours(6));
        }

        assertThat(house.accounts.all()).hasSize(1);
        assertThat(house.facts("ClaimRefused")).hasSize(40).allSatisfy(fact -> {
            assertThat(fact.attribute("reason")).isEqualTo("STOPPED");
        });
    }

    @Test
    void aStopThatArrivesBetweenReminderAndRenewalWins() {
        Subscription service = house.started(RINGTONE);
        house.clock.set(Instant.parse("2026-08-31T03:00:00Z"));
        house.passes().renewalsOnce();
        assertThat(house.phones.textsTo(PHONE).getLast()).startsWith("续费提醒");

        house.stop(service);
        house.wait(Duration.ofDays(3));

        assertThat(house.accounts.all()).hasSize(1);
    }

    @Test
    void aStoppedTrialNeverCostsEvenIfItsQuestionIsAnsweredAfterwards() {
        Subscription trial = house.started(READER);
        house.wait(Duration.ofDays(5));
        Order question =
                house.ordering().orders(Optional.of(PHONE), Optional.empty(), 1).getFirst();
        assertThat(question.state()).isEqualTo(OrderState.WAITING);

        house.stop(trial);

        assertThat(house.yes(question)).isInstanceOf(YesAnswer.TooLate.class);
        house.wait(Duration.ofDays(10), Duration.ofHours(3));
        assertThat(house.accounts.asked()).isEmpty();
    }

    @Test
    void anotherPhoneCannotStopIt() {
        Subscription service = house.started(RINGTONE);

        StopAnswer answer = house.ordering()
                .stop(new StopRequest(OTHER_PHONE, Set.of(service.id()), house.clock.instant(), "SMS", "phone"));

        assertThat(answer.stopped()).isEmpty();
        assertThat(answer.already()).isEmpty();
        assertThat(house.ordering().running(PHONE)).hasSize(1);
    }

    @Test
    void stoppingTwiceStopsOnce() {
        Subscription service = house.started(RINGTONE);
        house.stop(service);

        StopAnswer again = house.stop(service);

        assertThat(again.stopped()).isEmpty();
        assertThat(again.already()).extracting(Subscription::id).containsExactly(service.id());
        assertThat(house.facts("ServiceStopped")).hasSize(1);
        assertThat(house.news()).containsExactly("ORDER_ACTIVE", "SERVICE_STOPPED");
    }

    @Test
    void undoWithinADayLetsItRunOnTheOldTermsWithoutACharge() {
        Subscription service = house.started(RINGTONE);
        Subscription weather = house.started(WEATHER);
        house.stop(service, weather);
        house.catalog.price(RINGTONE, 900);
        house.clock.advance(Duration.ofHours(23));

        UndoAnswer answer = house.ordering().undo(PHONE, house.says("恢复"));

        assertThat(answer).isInstanceOf(UndoAnswer.Resumed.class);
        assertThat(((UndoAnswer.Resumed) answer).resumed()).hasSize(2);
        assertThat(house.ordering().running(PHONE))
                .filteredOn(running -> running.id() == service.id())
                .singleElement()
                .satisfies(running -> {
                    assertThat(running.price().amount()).isEqualTo(500);
                    assertThat(running.paidUntil()).isEqualTo("2026-09-01T02:00:00Z");
                });
        assertThat(house.accounts.all()).hasSize(1);
        assertThat(house.news()).endsWith("SERVICE_RESUMED", "SERVICE_RESUMED");
        assertThat(house.facts("ServiceResumed")).hasSize(2);
        assertThat(house.ordering().undo(PHONE, house.says("恢复"))).isEqualTo(new UndoAnswer.NothingToUndo());
    }

    @Test
    void theSameUndoOfferedAgainGetsTheSameAnswer() {
        house.stop(house.started(RINGTONE));
        SecondAnswer undo = house.says("恢复");

        UndoAnswer first = house.ordering().undo(PHONE, undo);

        assertThat(house.ordering().undo(PHONE, undo)).isEqualTo(first);
        assertThat(house.facts("ServiceResumed")).hasSize(1);
    }

    @Test
    void undoAfterADayChangesNothing() {
        house.stop(house.started(RINGTONE));
        house.clock.advance(Duration.ofHours(24));

        assertThat(house.ordering().undo(PHONE, house.says("恢复"))).isEqualTo(new UndoAnswer.NothingToUndo());
        assertThat(house.ordering().running(PHONE)).isEmpty();
    }

    @Test
    void whatWasOrderedAnewIsNotResumedBesides() {
        house.stop(house.started(RINGTONE));
        Subscription anew = house.started(RINGTONE);

        UndoAnswer answer = house.ordering().undo(PHONE, house.says("恢复"));

        assertThat(((UndoAnswer.Resumed) answer).resumed()).isEmpty();
        assertThat(((UndoAnswer.Resumed) answer).notPossible()).hasSize(1);
        assertThat(house.ordering().running(PHONE)).extracting(Subscription::id).containsExactly(anew.id());
    }

    @Test
    void aResumedServiceRenewsAgain() {
        house.stop(house.started(RINGTONE));
        house.ordering().undo(PHONE, house.says("恢复"));

        house.wait(Duration.ofDays(32), Duration.ofHours(2));

        assertThat(house.accounts.all()).hasSize(2);
    }

    @Test
    void aServiceOfAnotherSystemIsListedStoppedAndRefusedLikeAnyOther() {
        PastSubscription past = new PastSubscription(
                PHONE,
                RINGTONE,
                Instant.parse("2026-01-31T02:00:00Z"),
                Instant.parse("2026-08-31T02:00:00Z"),
                false,
                "BSS-HUNAN",
                "77");

        assertThat(house.ordering().recordPast(past)).isTrue();
        assertThat(house.ordering().recordPast(past)).isFalse();
        Subscription service = house.ordering().running(PHONE).getFirst();
        assertThat(service.origin()).isEqualTo("BSS-HUNAN");
        house.stop(service);

        assertThat(house.ordering().claim(PROVIDER, PHONE, RINGTONE, "C1"))
                .isEqualTo(new ClaimAnswer.Refused(ClaimAnswer.Reason.STOPPED));
        assertThat(house.ordering().recordPast(past)).isFalse();
        assertThat(house.ordering().running(PHONE)).isEmpty();
    }
}
