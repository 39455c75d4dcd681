package io.yinuo.charging.notice;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static io.yinuo.charging.ChargingHouse.key;
import static io.yinuo.charging.ChargingHouse.ringtone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yinuo.SettableClock;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.ChargingHouse;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.communication.ProgressWriter;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** C3.2: each charge has its notice, exactly one, whatever breaks between. */
class ChargeNoticeTest {

    private static final Instant CHARGED_AT = Instant.parse("2026-08-01T02:02:00Z");

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at(CHARGED_AT.toString());
    private final FakeNetwork network = new FakeNetwork();
    private ChargingHouse house;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("charging");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void anAccount() {
        ChargingHouse.empty(database);
        house = new ChargingHouse(database, clock, network);
        house.charging.open(PHONE, new Fen(3_740));
    }

    @Test
    void aChargeIsToldAtOnceWithAllThatTheCustomerMustKnow() {
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));

        OutgoingMessage notice = onlyMessage();
        assertThat(notice.text())
                .isEqualTo("扣费提醒:8月1日10:02扣“掌上铃音”(XX公司)8月信息费5元,余额32.40元。" + "退订发0000;非本人订购请回复“举报”,我们将查证并答复。凭证号"
                        + charge.voucher() + "。");
        assertThat(notice.to()).isEqualTo(PHONE);
        assertThat(notice.from()).isEqualTo(new PortNumber("10086"));
        assertThat(notice.key())
                .isEqualTo(MessageKey.of("notice", charge.voucher().text()));
        assertThat(notice.validity()).isGreaterThanOrEqualTo(Duration.ofHours(24));
        assertThat(onlyNotice().handedOver()).contains(CHARGED_AT);
    }

    @Test
    void whoReadsEnglishIsToldInEnglish() {
        house.languages.put(PHONE, Language.EN);
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));

        assertThat(onlyMessage().text())
                .isEqualTo("Charged on 1 Aug 10:02: “Ringtones” (XX Co), information fee for August, 5 yuan."
                        + " Balance 32.40 yuan. To stop it send 0000. Not ordered by you? Reply REPORT: we will check it"
                        + " and answer. Voucher " + charge.voucher() + ".");
    }

    @Test
    void theNoticeNamesWhatIsPaidByItsPeriodAndKind() {
        assertThat(textOf("order:1", FeeKind.FUNCTION, Period.DAY)).contains("(XX公司)8月1日功能费1元");
        assertThat(textOf("order:2", FeeKind.PACK, Period.ONCE)).contains("(XX公司)流量包费1元");
        assertThat(textOf("order:3", FeeKind.PLAN, Period.MONTH)).contains("(XX公司)8月套餐费1元");
        house.languages.put(PHONE, Language.EN);
        assertThat(textOf("order:4", FeeKind.FUNCTION, Period.DAY)).contains("function fee for 1 August");
        assertThat(textOf("order:5", FeeKind.PACK, Period.ONCE)).contains("data pack fee, 1 yuan");
    }

    @Test
    void theLongestNamesStillMakeAMessage() {
        Wording longest = new Wording("名{0}'".repeat(40), "n{0}'".repeat(40));
        house.charged(
                "order:42",
                new ChargeRequest(
                        PHONE,
                        new Fen(1),
                        FeeKind.INFORMATION,
                        longest,
                        new ProviderId("SP-0417"),
                        longest,
                        CHARGED_AT,
                        1,
                        Period.MONTH));
        assertThat(onlyMessage().text()).contains("“" + longest.zh() + "”");
    }

    @Test
    void askedForTwiceItIsToldOnce() {
        house.charged("order:42", ringtone(PHONE, 500));
        house.charged("order:42", ringtone(PHONE, 500));
        clock.advance(Duration.ofMinutes(1));
        house.handover.handOverOwed();

        assertThat(network.sent).hasSize(1);
        assertThat(network.handovers).hasValue(1);
        assertThat(house.charging.notices(PHONE, 10)).hasSize(1);
    }

    @Test
    void whatIsRefusedIsNotTold() {
        assertThat(house.charging.charge(key("order:42"), ringtone(PHONE, 3_741)))
                .isInstanceOf(ChargeAnswer.Refused.class);
        assertThat(network.sent).isEmpty();
        assertThat(house.charging.notices(PHONE, 10)).isEmpty();
        assertThat(house.facts.after(0, 10)).isEmpty();
    }

    @Test
    void aCrashBetweenTheChargeAndTheHandoverIsMadeGoodAfterTheRestart() {
        network.beforeTaking(ChargeNoticeTest::pullThePlug);
        assertThatThrownBy(() -> house.charging.charge(key("order:42"), ringtone(PHONE, 500)))
                .isInstanceOf(FakeNetwork.PlugPulled.class);
        assertThat(network.sent).isEmpty();
        assertThat(house.charging.balance(PHONE)).contains(new Fen(3_240));

        network.works();
        clock.advance(Duration.ofSeconds(2));
        ChargingHouse restarted = house.restarted();
        assertThat(restarted.handover.handOverOwed()).isEqualTo(1);
        assertThat(restarted.handover.handOverOwed()).isZero();

        assertThat(onlyMessage().text()).contains("8月1日10:02").contains("余额32.40元");
        assertThat(restarted.charged("order:42", ringtone(PHONE, 500)).voucher())
                .isEqualTo(restarted.charging.notices(PHONE, 1).getFirst().voucher());
        assertThat(network.sent).hasSize(1);
    }

    @Test
    void aCrashBetweenTheHandoverAndItsMarkTellsItOnce() {
        network.afterTaking(ChargeNoticeTest::pullThePlug);
        assertThatThrownBy(() -> house.charging.charge(key("order:42"), ringtone(PHONE, 500)))
                .isInstanceOf(FakeNetwork.PlugPulled.class);
        assertThat(network.sent).hasSize(1);
        assertThat(onlyNotice().handedOver()).isEmpty();

        network.works();
        clock.advance(Duration.ofSeconds(2));
        ChargingHouse restarted = house.restarted();
        restarted.handover.handOverOwed();

        assertThat(network.sent).hasSize(1);
        assertThat(network.handovers).hasValue(2);
        assertThat(onlyNotice().handedOver()).isPresent();
    }

    @Test
    void fullLinesDelayTheNoticeAndNotTheCharge() {
        network.beforeTaking(() -> {
            throw new CommunicationOverloaded("full");
        });
        house.charged("order:42", ringtone(PHONE, 500));
        house.charged("order:43", ringtone(PHONE, 500));
        clock.advance(Duration.ofSeconds(2));
        assertThat(house.handover.handOverOwed()).isZero();
        assertThat(network.sent).isEmpty();

        network.works();
        assertThat(house.handover.handOverOwed()).isEqualTo(2);
        assertThat(network.sent).hasSize(2);
    }

    @Test
    void oneNoticeThatFailsHoldsNoOtherUpAndIsTriedLessAndLessOften() {
        Charge bad = house.charged("order:1", ringtone(PHONE, 1));
        network.sent.clear();
        database.jdbc().sql("update charging.notice set handed_over_at = null").update();
        AtomicInteger tries = new AtomicInteger();
        network.beforeTaking(() -> {
            tries.incrementAndGet();
            throw new IllegalStateException("something unforeseen");
        });
        for (int second = 0; second < 60; second++) {
            clock.advance(Duration.ofSeconds(1));
            house.handover.handOverOwed();
        }
        assertThat(tries.get()).isBetween(4, 7);

        network.works();
        house.charged("order:2", ringtone(PHONE, 1));
        assertThat(network.sent)
                .singleElement()
                .satisfies(message -> assertThat(message.key())
                        .isNotEqualTo(MessageKey.of("notice", bad.voucher().text())));
        clock.advance(Duration.ofMinutes(6));
        assertThat(house.handover.handOverOwed()).isEqualTo(1);
    }

    @Test
    void manyOwedNoticesAreHandedOverInBatchesUntilNoneIsLeft() {
        network.beforeTaking(() -> {
            throw new CommunicationOverloaded("full");
        });
        for (int i = 0; i < 250; i++) {
            house.charged("order:" + i, ringtone(PHONE, 1));
        }
        network.works();
        clock.advance(Duration.ofSeconds(2));

        assertThat(house.handover.handOverOwed()).isEqualTo(250);
        assertThat(network.sent).hasSize(250);
    }

    @Test
    void eachStepIsWrittenDownOnceWithItsFact() {
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));
        List<MessageProgress> all = List.of(
                submitted(charge, Duration.ofMillis(120)),
                delivered(charge, Duration.ofMillis(3_500)),
                submitted(charge, Duration.ofMillis(999)));

        house.news.apply(all);
        house.news.apply(all);

        assertThat(onlyNotice()).satisfies(notice -> {
            assertThat(notice.submitted()).contains(CHARGED_AT.plusMillis(120));
            assertThat(notice.delivered()).contains(CHARGED_AT.plusMillis(3_500));
            assertThat(notice.failure()).isEmpty();
        });
        assertThat(house.factsOf("ChargeMade")).singleElement().satisfies(fact -> {
            assertThat(fact.subject()).contains(PHONE);
            assertThat(fact.at()).isEqualTo(CHARGED_AT);
            assertThat(fact.attribute("voucher")).isEqualTo(charge.voucher().text());
            assertThat(fact.number("amountFen")).isEqualTo(500);
            assertThat(fact.attribute("kind")).isEqualTo("INFORMATION");
            assertThat(fact.attribute("key")).isEqualTo("order:42");
        });
        assertThat(house.factsOf("NoticeSubmitted"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.number("delayMillis")).isEqualTo(120));
        assertThat(house.factsOf("NoticeDelivered")).singleElement().satisfies(fact -> {
            assertThat(fact.number("delayMillis")).isEqualTo(3_500);
            assertThat(fact.attribute("voucher")).isEqualTo(charge.voucher().text());
        });
    }

    @Test
    void whatThePhoneHasIsNoLongerFailedAndWhatArrivesAfterAllIsDelivered() {
        Charge first = house.charged("order:1", ringtone(PHONE, 1));
        house.news.apply(List.of(delivered(first, Duration.ofSeconds(1)), failed(first, "EXPIRED")));
        assertThat(onlyNotice().failure()).isEmpty();

        Charge second = house.charged("order:2", ringtone(PHONE, 1));
        house.news.apply(List.of(failed(second, "UNDELIVERABLE")));
        house.news.apply(List.of(delivered(second, Duration.ofSeconds(9))));
        assertThat(house.factsOf("NoticeFailed")).singleElement().satisfies(fact -> {
            assertThat(fact.attribute("voucher")).isEqualTo(second.voucher().text());
            assertThat(fact.attribute("reason")).isEqualTo("UNDELIVERABLE");
        });
        assertThat(house.factsOf("NoticeDelivered")).hasSize(2);
    }

    @Test
    void newsThatComesBeforeTheMarkOfTheHandoverIsNotLost() {
        network.afterTaking(ChargeNoticeTest::pullThePlug);
        assertThatThrownBy(() -> house.charging.charge(key("order:42"), ringtone(PHONE, 500)))
                .isInstanceOf(FakeNetwork.PlugPulled.class);
        Charge charge = house.charging.charges(PHONE, 1).getFirst();

        house.news.apply(List.of(submitted(charge, Duration.ofSeconds(1))));

        assertThat(onlyNotice().handedOver()).isPresent();
        network.works();
        clock.advance(Duration.ofMinutes(1));
        assertThat(house.handover.handOverOwed()).isZero();
    }

    @Test
    void aNoticeOfWhichNothingIsHeardIsAskedAfter() {
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));
        MessageKey key = MessageKey.of("notice", charge.voucher().text());
        network.progress.put(key, delivered(charge, Duration.ofSeconds(4)));

        clock.advance(Duration.ofMinutes(4));
        house.news.askAfterSilent();
        assertThat(onlyNotice().delivered()).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        house.news.askAfterSilent();
        assertThat(onlyNotice().delivered()).contains(CHARGED_AT.plusSeconds(4));
    }

    @Test
    void aNoticeThatVanishedIsGivenUpAfterItsTimeAndSaidSo() {
        house.charged("order:42", ringtone(PHONE, 500));
        clock.advance(Duration.ofHours(25).plusMinutes(59)); // it may still be on its way for 25 hours
        house.news.askAfterSilent();
        assertThat(onlyNotice().failure()).isEmpty();

        clock.advance(Duration.ofMinutes(6));
        house.news.askAfterSilent();

        assertThat(onlyNotice().failure()).contains("NO_NEWS");
        assertThat(house.factsOf("NoticeFailed")).hasSize(1);
    }

    @RepeatedTest(5) // a race
    void theThreadsOfTheLinesOnlyLeaveTheNews() throws Exception {
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));
        ProgressWriter listener = new ProgressWriter(house.news);
        listener.start();
        listener.on(new MessageProgress.MessageSubmitted(
                MessageKey.of("dialogue", charge.voucher().text()), PHONE, CHARGED_AT.plusMillis(10)));
        listener.on(submitted(charge, Duration.ofMillis(80)));
        listener.on(delivered(charge, Duration.ofMillis(90)));
        listener.stop();

        assertThat(listener.isRunning()).isFalse();
        assertThat(onlyNotice().submitted()).contains(CHARGED_AT.plusMillis(80));
        assertThat(onlyNotice().delivered()).contains(CHARGED_AT.plusMillis(90));
    }

    @Test
    void newsThatCannotBeWrittenDownDoesNotStopTheNext() {
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));
        ProgressWriter listener = new ProgressWriter(house.news);
        listener.start();
        try {
            listener.on(new MessageProgress.MessageSubmitted(keyOf(charge), PHONE, Instant.MAX)); // no database has it
            await().untilAsserted(() -> {
                listener.on(delivered(charge, Duration.ofSeconds(4)));
                assertThat(onlyNotice().delivered()).isPresent();
            });
        } finally {
            listener.stop();
        }
    }

    @Test
    void newsThatCannotBeWrittenDownKeepsNothingElseInItsBatchFromIt() {
        Charge charge = house.charged("order:42", ringtone(PHONE, 500));
        ProgressWriter listener = new ProgressWriter(house.news);
        listener.on(new MessageProgress.MessageSubmitted(keyOf(charge), PHONE, Instant.MAX)); // no database has it
        listener.on(delivered(charge, Duration.ofSeconds(4)));
        listener.start(); // both are there already, and come in one batch
        listener.stop();

        assertThat(onlyNotice().delivered()).contains(CHARGED_AT.plusSeconds(4));
    }

    @Test
    void whoWasAskedAfterIsAskedAfterAgainOnlyAfterAsLongATime() {
        house.charged("order:42", ringtone(PHONE, 500));
        for (int minute = 1; minute <= 13; minute++) {
            clock.advance(Duration.ofMinutes(1));
            house.news.askAfterSilent();
        }
        assertThat(network.asked).as("after 6 and 12 minutes").hasValue(2);
    }

    private String textOf(String key, FeeKind kind, Period period) {
        house.charged(
                key,
                new ChargeRequest(
                        PHONE,
                        new Fen(100),
                        kind,
                        new Wording("掌上铃音", "Ringtones"),
                        new ProviderId("SP-0417"),
                        new Wording("XX公司", "XX Co"),
                        Instant.parse("2026-07-31T16:00:00Z"),
                        17,
                        period));
        return network.sent.getLast().text();
    }

    private OutgoingMessage onlyMessage() {
        assertThat(network.sent).hasSize(1);
        return network.sent.getFirst();
    }

    private ChargeNotice onlyNotice() {
        return house.charging.notices(PHONE, 1).getFirst();
    }

    private static MessageProgress submitted(Charge charge, Duration after) {
        return new MessageProgress.MessageSubmitted(
                keyOf(charge), charge.line(), charge.at().plus(after));
    }

    private static MessageProgress delivered(Charge charge, Duration after) {
        return new MessageProgress.MessageDelivered(
                keyOf(charge), charge.line(), charge.at().plus(after));
    }

    private static MessageProgress failed(Charge charge, String reason) {
        return new MessageProgress.MessageFailed(
                keyOf(charge), charge.line(), charge.at().plusSeconds(5), reason);
    }

    private static MessageKey keyOf(Charge charge) {
        return MessageKey.of("notice", charge.voucher().text());
    }

    private static void pullThePlug() {
        throw new FakeNetwork.PlugPulled();
    }
}
