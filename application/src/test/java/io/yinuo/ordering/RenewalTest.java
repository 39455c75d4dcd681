package io.yinuo.ordering;

import static io.yinuo.ordering.OrderingHouse.GAME;
import static io.yinuo.ordering.OrderingHouse.HOROSCOPE;
import static io.yinuo.ordering.OrderingHouse.OTHER_PROVIDER;
import static io.yinuo.ordering.OrderingHouse.PHONE;
import static io.yinuo.ordering.OrderingHouse.PROVIDER;
import static io.yinuo.ordering.OrderingHouse.READER;
import static io.yinuo.ordering.OrderingHouse.RINGTONE;
import static io.yinuo.ordering.OrderingHouse.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How services go on: reminded first, charged by day, at the agreed price, and never on a trial that nobody said yes to. */
class RenewalTest {

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
    void aMonthlyServiceIsRemindedADayBeforeAndChargedOnItsDay() {
        Subscription service = house.started(RINGTONE);

        house.wait(Duration.ofDays(32));

        assertThat(house.phones.textsTo(PHONE)).contains("续费提醒:“掌上铃音”(XX公司)将于9月1日续费,信息费5元/月。如不再使用,请发0000退订,退订免费。");
        assertThat(house.accounts.all()).hasSize(2);
        Charge renewal = house.accounts.all().getLast();
        assertThat(renewal.key()).isEqualTo(new ChargeKey("renewal:" + service.id() + ":2026-09-01"));
        assertThat(renewal.at()).isEqualTo("2026-09-01T02:00:00Z");
        assertThat(renewal.periodStart()).isEqualTo("2026-09-01T02:00:00Z");
        assertThat(house.ordering().running(PHONE).getFirst().paidUntil()).isEqualTo("2026-10-01T02:00:00Z");
        assertThat(house.facts("ServiceRenewed")).hasSize(1);
    }

    @Test
    void nobodyIsChargedAtNight() {
        house.clock.set(Instant.parse("2026-08-01T15:00:00Z")); // 23:00 in Shanghai
        house.started(RINGTONE);

        house.wait(Duration.ofDays(32));

        assertThat(house.accounts.all().getLast().at()).isEqualTo("2026-09-02T01:00:00Z");
    }

    @Test
    void aDailyServiceIsChargedOnceADayByDay() {
        house.started(HOROSCOPE);

        house.wait(Duration.ofDays(20), Duration.ofMinutes(10));

        List<Charge> charges = house.accounts.all();
        assertThat(charges).hasSizeBetween(20, 21);
        assertThat(charges).extracting(Charge::periodStart).doesNotHaveDuplicates();
        assertThat(charges).allSatisfy(charge -> {
            LocalTime time = OrderingHouse.OPERATOR.timeOf(charge.at());
            assertThat(time).isBetween(LocalTime.of(9, 0), LocalTime.of(20, 0));
        });
        assertThat(house.phones.textsTo(PHONE).stream().filter(text -> text.startsWith("续费提醒")))
                .hasSizeGreaterThanOrEqualTo(charges.size() - 1);
    }

    @Test
    void aReminderThatCouldNotBeHandedOverDelaysTheCharge() {
        house.started(RINGTONE);
        house.clock.set(Instant.parse("2026-08-31T00:00:00Z"));
        house.phones.full(true);
        house.wait(Duration.ofHours(30)); // 14:00 on the first of September
        assertThat(house.accounts.all()).hasSize(1);

        house.phones.full(false);
        house.wait(Duration.ofHours(23));
        assertThat(house.accounts.all()).hasSize(1);
        house.wait(Duration.ofHours(2));

        assertThat(house.accounts.all()).hasSize(2);
    }

    @Test
    void aChangedPriceIsNotChargedToWhoAgreedToTheOldOne() {
        house.started(RINGTONE);
        house.catalog.price(RINGTONE, 9_900);

        house.wait(Duration.ofDays(32));

        assertThat(house.accounts.all()).extracting(Charge::amount).containsOnly(Fen.ofYuan(5));
    }

    @Test
    void tooLittleMoneyIsTriedDailyThenTheServiceEndsAndSaysSo() {
        house.accounts.credit(new ChargeKey("test:1"), PHONE, Fen.ofYuan(-45), "ADJUSTMENT", "test");
        house.started(RINGTONE);

        house.wait(Duration.ofDays(33));
        assertThat(house.ordering().running(PHONE)).hasSize(1);
        house.wait(Duration.ofDays(5));

        assertThat(house.ordering().running(PHONE)).isEmpty();
        assertThat(house.news()).endsWith("SERVICE_STOPPED");
        assertThat(house.facts("ServiceEnded")).singleElement().satisfies(fact -> {
            assertThat(fact.attribute("reason")).isEqualTo("NOT_ENOUGH_BALANCE");
        });
        assertThat(house.phones.textsTo(PHONE).getLast()).isEqualTo("“掌上铃音”(XX公司)因余额不足未能续费,现已停止。本次未扣费,以后也不再扣费。");
        assertThat(house.accounts.asked()).hasSize(1 + 4);
        assertThat(house.accounts.all()).hasSize(1);
    }

    @Test
    void moneyThatComesInTheMeantimePaysForThePeriod() {
        house.accounts.credit(new ChargeKey("test:1"), PHONE, Fen.ofYuan(-45), "ADJUSTMENT", "test");
        house.started(RINGTONE);
        house.wait(Duration.ofDays(32));
        house.accounts.credit(new ChargeKey("test:2"), PHONE, Fen.ofYuan(10), "TOP_UP", "test");

        house.wait(Duration.ofDays(2));

        assertThat(house.accounts.all()).hasSize(2);
        assertThat(house.ordering().running(PHONE).getFirst().paidUntil()).isEqualTo("2026-10-01T02:00:00Z");
    }

    @Test
    void aSuspendedProviderChargesNothingAndMissedPeriodsAreNotMadeUpFor() {
        house.started(RINGTONE);
        house.partners.suspend(PROVIDER, "staff", "test");
        house.wait(Duration.ofDays(75), Duration.ofHours(2)); // until 15 October
        assertThat(house.accounts.all()).hasSize(1);

        house.partners.lift(PROVIDER);
        house.wait(Duration.ofDays(20), Duration.ofHours(1));

        assertThat(house.accounts.all()).hasSize(2);
        assertThat(house.accounts.all().getLast().periodStart()).isEqualTo("2026-11-01T02:00:00Z");
    }

    @Test
    void aTrialAsksBeforeItCostsAndEndsWithoutAYes() {
        house.started(READER);

        house.wait(Duration.ofDays(9));

        assertThat(house.phones.textsTo(PHONE))
                .anySatisfy(
                        text -> assertThat(text).startsWith("“阅读会员”(XX公司)免费体验至8月8日,之后信息费8元/月,自动续费。同意付费续用请在体验结束前回复“是"));
        assertThat(house.ordering().running(PHONE)).isEmpty();
        assertThat(house.accounts.asked()).isEmpty();
        assertThat(house.news()).containsExactly("ORDER_ACTIVE", "SERVICE_STOPPED");
        assertThat(house.ordering().claim(PROVIDER, PHONE, READER, "C1"))
                .isEqualTo(new ClaimAnswer.Refused(ClaimAnswer.Reason.NEVER_CONFIRMED));
    }

    @Test
    void aYesToTheTrialsQuestionLetsItGoOnAndCostFromItsEnd() {
        Subscription trial = house.started(READER);
        house.wait(Duration.ofDays(5));
        Order question =
                house.ordering().orders(Optional.of(PHONE), Optional.empty(), 1).getFirst();

        assertThat(house.yes(question)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.accounts.asked()).isEmpty();
        house.wait(Duration.ofDays(4));

        assertThat(house.accounts.all()).singleElement().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(Fen.ofYuan(8));
            assertThat(charge.periodStart()).isEqualTo("2026-08-08T02:00:00Z");
            assertThat(charge.subscription()).isEqualTo(trial.id());
        });
        assertThat(house.ordering().running(PHONE)).singleElement().satisfies(service -> {
            assertThat(service.trial()).isFalse();
            assertThat(service.paidUntil()).isEqualTo("2026-09-08T02:00:00Z");
        });
    }

    @Test
    void aTrialWhosePriceChangedIsAskedAboutTheNewOne() {
        house.started(READER);
        house.wait(Duration.ofDays(5));
        Order question =
                house.ordering().orders(Optional.of(PHONE), Optional.empty(), 1).getFirst();
        house.catalog.price(READER, 1_200);

        YesAnswer said = house.yes(question);
        house.yes(((YesAnswer.AskedAgain) said).order());
        house.wait(Duration.ofDays(4));

        assertThat(house.accounts.all())
                .singleElement()
                .extracting(Charge::amount)
                .isEqualTo(new Fen(1_200));
    }

    @Test
    void claimsAreRefusedForWhateverIsNotDue() {
        assertThat(claim(RINGTONE)).isEqualTo(refused(ClaimAnswer.Reason.NEVER_CONFIRMED));
        Subscription service = house.started(RINGTONE);
        house.started(READER);
        house.started(WEATHER);
        house.started(GAME);

        assertThat(claim(RINGTONE)).isEqualTo(new ClaimAnswer.NotDue(service.paidUntil()));
        assertThat(claim(READER)).isEqualTo(refused(ClaimAnswer.Reason.NEVER_CONFIRMED));
        assertThat(claim(WEATHER)).isEqualTo(refused(ClaimAnswer.Reason.NEVER_CONFIRMED));
        assertThat(claim(GAME)).isEqualTo(refused(ClaimAnswer.Reason.NEVER_CONFIRMED));
        assertThat(house.ordering().claim(OTHER_PROVIDER, PHONE, RINGTONE, "C"))
                .isEqualTo(refused(ClaimAnswer.Reason.NOT_YOURS));
        house.lines.suspend(PHONE);
        assertThat(claim(RINGTONE)).isEqualTo(refused(ClaimAnswer.Reason.LINE_NOT_ACTIVE));
        house.partners.suspend(PROVIDER, "staff", "test");
        assertThat(claim(RINGTONE)).isEqualTo(refused(ClaimAnswer.Reason.PROVIDER_SUSPENDED));
        assertThat(house.facts("ClaimRefused")).hasSize(8);
        assertThat(house.accounts.all()).hasSize(2);
    }

    @Test
    void aDueClaimIsChargedOnceUnderTheKeyOfTheRenewal() {
        Subscription service = house.started(RINGTONE);
        house.clock.set(Instant.parse("2026-08-31T01:30:00Z"));
        house.passes().renewalsOnce();
        house.clock.set(Instant.parse("2026-09-01T02:00:00Z"));

        ClaimAnswer answer = house.ordering().claim(PROVIDER, PHONE, RINGTONE, "C1");
        house.passes().renewalsOnce();

        assertThat(answer).isInstanceOf(ClaimAnswer.Charged.class);
        assertThat(house.ordering().claim(PROVIDER, PHONE, RINGTONE, "C1")).isEqualTo(answer);
        assertThat(house.ordering().claim(PROVIDER, PHONE, RINGTONE, "C2"))
                .isEqualTo(new ClaimAnswer.NotDue(Instant.parse("2026-10-01T02:00:00Z")));
        assertThat(house.accounts.all()).hasSize(2);
        assertThat(house.accounts.all().getLast().key().text()).isEqualTo("renewal:" + service.id() + ":2026-09-01");
    }

    @Test
    void aDueClaimWithoutAReminderRemindsFirst() {
        house.started(RINGTONE);
        house.clock.set(Instant.parse("2026-09-01T02:00:00Z"));

        assertThat(claim(RINGTONE)).isEqualTo(new ClaimAnswer.NotDue(Instant.parse("2026-09-02T02:00:00Z")));

        assertThat(house.phones.textsTo(PHONE).getLast()).startsWith("续费提醒");
        assertThat(house.accounts.all()).hasSize(1);
    }

    private ClaimAnswer claim(OfferCode offer) {
        return house.ordering().claim(PROVIDER, PHONE, offer, "C-" + offer);
    }

    private static ClaimAnswer refused(ClaimAnswer.Reason reason) {
        return new ClaimAnswer.Refused(reason);
    }
}
