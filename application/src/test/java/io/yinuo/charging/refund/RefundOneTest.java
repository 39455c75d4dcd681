package io.yinuo.charging.refund;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static io.yinuo.charging.refund.RefundHouse.AGENT;
import static io.yinuo.charging.refund.RefundHouse.SUN;
import static io.yinuo.charging.refund.RefundHouse.ringtone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeRefunded;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.HeldRefund;
import io.yinuo.charging.RefundAnswer;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.Refunds;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.staff.Approvals.ApprovalAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C3.6: one charge is given back, never more than it, by two people, and the customer is told. */
class RefundOneTest {

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-08-15T02:02:00Z");
    private final FakeNetwork network = new FakeNetwork();
    private RefundHouse house;

    @BeforeAll
    static void start() {
        database = RefundHouse.database();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aCustomer() {
        RefundHouse.empty(database);
        house = new RefundHouse(database, clock, network, Refunds.CHARGES_MAX);
        house.customer(PHONE, 5_000);
    }

    private Charge charged(long fen) {
        return house.charged("order:42", ringtone(PHONE, fen, "2026-08"));
    }

    @Test
    void aRefundReversesTheChargeThatItNamesOnceTwoAgreed() {
        Charge charge = charged(500);
        RefundAnswer answer = house.ask(charge, Optional.empty());
        house.payments.payApproved();
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(4_500));

        house.approve(answer, SUN);
        assertThat(house.payments.payApproved()).isEqualTo(1);
        assertThat(house.payments.payApproved()).isZero();

        assertThat(house.balance(PHONE)).isEqualTo(new Fen(5_000));
        assertThat(house.house.charging.entries(PHONE, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("REFUND");
            assertThat(entry.amount()).isEqualTo(new Fen(500));
            assertThat(entry.reference()).isEqualTo(charge.voucher().text());
        });
        assertThat(house.refunds.refunded(List.of(charge.voucher())).get(charge.voucher()))
                .isEqualTo(new RefundedCharge(charge.voucher(), new Fen(500), clock.instant()));
        assertThat(house.news)
                .containsExactly(new ChargeRefunded(charge.voucher(), PHONE, new Fen(500), 17, clock.instant()));
        assertThat(house.staff.audit().about("line:8613800002047", 3))
                .extracting(recorded ->
                        recorded.entry().actor() + " " + recorded.entry().deed())
                .containsExactly("sun REFUND_CHARGE", "sun APPROVE_REFUND_CHARGE", "agent7 ASK_REFUND_CHARGE");
        house.expectBooksToAddUp();
    }

    @Test
    void whoAskedMayNotApproveAndAnAgentMayNotEither() {
        Charge charge = charged(500);
        RefundAnswer answer = house.refunds.ask(
                charge.voucher(), Optional.empty(), RefundCause.NOT_ORDERED, false, "malicious software", SUN);
        assertThat(house.staff.approvals().approve(RefundHouse.asked(answer).request(), SUN))
                .isEqualTo(new ApprovalAnswer.Refused(ApprovalAnswer.Reason.SAME_PERSON));
        assertThat(house.staff.approvals().approve(RefundHouse.asked(answer).request(), AGENT))
                .isEqualTo(new ApprovalAnswer.Refused(ApprovalAnswer.Reason.ROLE_MISSING));
        house.payments.payApproved();
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(4_500));
    }

    @Test
    void aChargeIsAskedForOnceAndGivenBackOnce() {
        Charge charge = charged(500);
        RefundAnswer first = house.ask(charge, Optional.empty());
        assertRefused(house.ask(charge, Optional.empty()), RefundAnswer.Reason.ALREADY_ASKED);
        house.approve(first, SUN);
        assertRefused(house.ask(charge, Optional.empty()), RefundAnswer.Reason.ALREADY_ASKED);
        house.payments.payApproved();
        assertRefused(house.ask(charge, Optional.empty()), RefundAnswer.Reason.NOTHING_LEFT);
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(5_000));
    }

    @Test
    void partsNeverAddUpToMoreThanTheCharge() {
        Charge charge = charged(500);
        assertRefused(house.ask(charge, Optional.of(new Fen(501))), RefundAnswer.Reason.MORE_THAN_CHARGED);
        house.refund(charge, Optional.of(new Fen(300)));
        assertThat(house.refunded(charge)).isEqualTo(new Fen(300));
        assertRefused(house.ask(charge, Optional.of(new Fen(201))), RefundAnswer.Reason.MORE_THAN_CHARGED);
        house.refund(charge, Optional.empty());
        assertThat(house.refunded(charge)).isEqualTo(new Fen(500));
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(5_000));
        house.expectBooksToAddUp();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void nothingAndLessIsNoRefund(long fen) {
        Charge charge = charged(500);
        assertThatThrownBy(() -> house.ask(charge, Optional.of(new Fen(fen))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNobodyWasChargedIsNotGivenBack() {
        assertRefused(
                house.refunds.ask(
                        Voucher.ofSequence(4_711),
                        Optional.empty(),
                        RefundCause.NOT_ORDERED,
                        false,
                        "malicious software",
                        AGENT),
                RefundAnswer.Reason.NO_SUCH_CHARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"voucher\":\"7F3A2C0K\",\"amountFen\":500,\"whole\":true,\"cause\":\"NOT_ORDERED\"}",
                "{\"voucher\":\"7F3A2C0K\",\"amountFen\":0,\"whole\":true,\"cause\":\"NOT_ORDERED\",\"stopped\":false}",
                "{\"voucher\":\"7F3A2C0K\",\"amountFen\":5,\"whole\":true,\"cause\":\"WHY\",\"stopped\":false}",
                "{\"voucher\":null,\"amountFen\":5,\"whole\":true,\"cause\":\"NOT_ORDERED\",\"stopped\":false}",
                "{\"voucher\":\"7F3A2C0K\",\"amountFen\":5,\"whole\":true,\"cause\":\"NOT_ORDERED\",\"stopped\":false,\"to\":\"me\"}"
            })
    void whatIsNoRefundIsRefusedWhenItIsAskedFor(String payload) {
        charged(500);
        assertThatThrownBy(() -> house.staff
                        .approvals()
                        .ask(Refunds.REFUND_CHARGE, "line:8613800002047", payload, "because", AGENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChargeOfAnotherSystemIsGivenBackAsACreditThatNamesItAndNeverMore() {
        Charge past = house.past("bss:9", ringtone(PHONE, 800, "2025-12"), "2025-12-01T02:00:00Z");
        house.refund(past, Optional.of(new Fen(500)));
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(5_500));
        assertThat(house.house.charging.entries(PHONE, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("REFUND");
            assertThat(entry.reference()).isEqualTo(past.voucher().text());
        });
        assertRefused(house.ask(past, Optional.of(new Fen(301))), RefundAnswer.Reason.MORE_THAN_CHARGED);
        house.refund(past, Optional.empty());
        assertThat(house.refunded(past)).isEqualTo(new Fen(800));
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(5_800));
        assertRefused(house.ask(past, Optional.empty()), RefundAnswer.Reason.NOTHING_LEFT);
        house.expectBooksToAddUp();
    }

    /** A charge of another system is given back by another command, which must know its first try just as well. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCrashAfterTheLedgerPaidAndBeforeItWasWrittenDownPaysOnce(boolean past) {
        Charge charge =
                past ? house.past("bss:9", ringtone(PHONE, 500, "2025-12"), "2025-12-01T02:00:00Z") : charged(500);
        Fen before = house.balance(PHONE);
        house.approve(house.ask(charge, Optional.empty()), SUN);
        CutLedger way = new CutLedger(house.house.ledger);
        RefundHouse cut = house.with(way);
        way.cutAfter(1);
        assertThatThrownBy(cut.payments::payApproved).isInstanceOf(CutLedger.Cut.class);

        RefundHouse restarted = house.restarted();
        assertThat(restarted.payments.payApproved()).isEqualTo(1);
        assertThat(restarted.balance(PHONE)).isEqualTo(before.plus(new Fen(500)));
        assertThat(restarted.refunded(charge)).isEqualTo(new Fen(500));
        restarted.expectBooksToAddUp();
    }

    @Test
    void aNumberInOtherHandsBringsNobodyTheMoneyOfTheOneBefore() {
        Charge charge = charged(500);
        house.lines.active(PHONE, clock.instant().plusSeconds(60), Language.ZH);
        clock.advance(Duration.ofDays(1));
        house.refund(charge, Optional.empty());

        assertThat(house.balance(PHONE)).isEqualTo(new Fen(4_500));
        assertThat(house.told()).isEmpty();
        assertThat(house.refunds.held(0, 10)).singleElement().satisfies(held -> {
            assertThat(held.line()).isEqualTo(PHONE);
            assertThat(held.amount()).isEqualTo(new Fen(500));
            assertThat(held.vouchers()).containsExactly(charge.voucher());
            assertThat(held.why()).isEqualTo("OTHER_HANDS");
        });
        assertRefused(house.ask(charge, Optional.empty()), RefundAnswer.Reason.NOTHING_LEFT);
    }

    @Test
    void aSuspendedLineIsStillItsCustomers() {
        Charge charge = charged(500);
        house.lines.suspend(PHONE);
        house.refund(charge, Optional.empty());
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(5_000));
    }

    // ---------------------------------------------------------------------------------------------- what the customer
    // reads

    @Test
    void theCustomerIsToldWhatWasGivenBackAndWhere() {
        Charge charge = charged(500);
        house.refund(charge, Optional.empty());
        assertThat(house.told()).singleElement().satisfies(message -> {
            assertThat(message.to()).isEqualTo(PHONE);
            assertThat(message.text())
                    .isEqualTo("退费通知:经查实,“掌上铃音”非您本人订购。8月所扣的5元已全额退还至话费余额(非赠送金),余额50元。给您添麻烦了,谨致歉意。凭证号" + charge.voucher()
                            + "。");
        });
    }

    @Test
    void whoReadsEnglishIsToldInEnglishAndPartsAreNotCalledWhole() {
        house.lines.active(PHONE, Instant.EPOCH, Language.EN);
        Charge charge = charged(500);
        house.refund(charge, Optional.of(new Fen(250)));
        assertThat(house.told().getFirst().text())
                .isEqualTo(
                        "Refund: we checked, and \"Ringtones\" was not ordered by you. The 2.50 yuan charged for August"
                                + " went back to your balance (not as bonus credit). Balance 47.50 yuan. We apologise for the"
                                + " trouble. Voucher " + charge.voucher() + ".");
    }

    @Test
    void stoppedIsSaidOnlyOfWhatWasStopped() {
        Charge charge = charged(500);
        house.approve(
                house.refunds.ask(
                        charge.voucher(), Optional.empty(), RefundCause.WRONGLY_CHARGED, true, "charged twice", AGENT),
                SUN);
        house.payments.payApproved();
        house.telling.handOverOwed();
        assertThat(house.told().getFirst().text()).startsWith("退费通知:经查实,“掌上铃音”扣费有误,现已停用。");
    }

    @Test
    void fullLinesAndACrashDelayTheNoticeAndNeverDoubleIt() {
        Charge charge = charged(500);
        network.beforeTaking(() -> {
            throw new CommunicationOverloaded("full");
        });
        house.refund(charge, Optional.empty());
        assertThat(house.told()).isEmpty();
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(5_000));

        network.works();
        network.afterTaking(() -> {
            throw new FakeNetwork.PlugPulled();
        });
        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(house.telling::handOverOwed).isInstanceOf(FakeNetwork.PlugPulled.class);

        network.works();
        clock.advance(Duration.ofSeconds(2));
        RefundHouse restarted = house.restarted();
        assertThat(restarted.telling.handOverOwed()).isEqualTo(1);
        assertThat(restarted.telling.handOverOwed()).isZero();
        assertThat(restarted.told()).hasSize(1);
    }

    @Test
    void eachStepIsAFactAndOnlyWhatThePhoneHasIsDelivered() {
        Charge charge = charged(500);
        house.approve(house.ask(charge, Optional.empty()), SUN);
        assertThat(house.facts("RefundDue")).isEqualTo(1);
        assertThat(house.facts("RefundPaid")).isZero();
        clock.advance(Duration.ofSeconds(3));
        house.payments.payApproved();
        house.telling.handOverOwed();
        assertThat(house.house.factsOf("RefundPaid")).singleElement().satisfies(fact -> {
            assertThat(fact.attribute("voucher")).isEqualTo(charge.voucher().text());
            assertThat(fact.number("delayMillis")).isEqualTo(3_000);
            assertThat(fact.attribute("refund"))
                    .isEqualTo(house.house.factsOf("RefundDue").getFirst().attribute("refund"));
        });
        assertThat(house.facts("RefundNoticeDelivered")).isZero();

        MessageProgress arrived = new MessageDelivered(
                house.told().getFirst().key(), PHONE, clock.instant().plusSeconds(2));
        house.noticeNews.apply(List.of(arrived, arrived));
        house.noticeNews.apply(List.of(arrived));

        assertThat(house.house.factsOf("RefundNoticeDelivered"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.attribute("notice"))
                        .isEqualTo(house.house
                                .factsOf("RefundNoticeOwed")
                                .getFirst()
                                .attribute("notice")));
    }

    @Test
    void aSilentNoticeIsAskedForAndGivenUpInTheEnd() {
        house.refund(charged(500), Optional.empty());
        clock.advance(Duration.ofMinutes(6));
        house.noticeNews.askAfterSilent();
        assertThat(house.facts("RefundNoticeFailed")).isZero();
        clock.advance(Duration.ofHours(27));
        house.noticeNews.askAfterSilent();
        assertThat(house.house.factsOf("RefundNoticeFailed"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.attribute("reason")).isEqualTo("NO_NEWS"));
    }

    // ------------------------------------------------------------------------------------- money that waits for its
    // customer

    @Test
    void whoComesForHeldMoneyGetsItOnAnotherLineOnce() {
        Charge charge = charged(500);
        house.lines.close(PHONE);
        house.refund(charge, Optional.empty());
        HeldRefund held = house.refunds.held(0, 10).getFirst();
        assertThat(held.why()).isEqualTo("LINE_GONE");
        Msisdn other = RefundHouse.phone(7);
        house.customer(other, 100);

        RefundAnswer asked = house.refunds.askToClaim(held.id(), Optional.of(other), "came to the hall", SUN);
        assertRefused(
                house.refunds.askToClaim(held.id(), Optional.empty(), "came to the hall", SUN),
                RefundAnswer.Reason.ALREADY_ASKED);
        assertThat(house.staff.approvals().approve(RefundHouse.asked(asked).request(), SUN))
                .isEqualTo(new ApprovalAnswer.Refused(ApprovalAnswer.Reason.SAME_PERSON));
        house.approve(asked, RefundHouse.ZHOU);
        CutLedger way = new CutLedger(house.house.ledger);
        RefundHouse cut = house.with(way);
        way.cutAfter(1);
        assertThatThrownBy(cut.claims::payApproved).isInstanceOf(CutLedger.Cut.class);
        RefundHouse restarted = house.restarted();
        assertThat(restarted.claims.payApproved()).isEqualTo(1);
        assertThat(restarted.claims.payApproved()).isZero();

        assertThat(restarted.balance(other)).isEqualTo(new Fen(600));
        assertThat(restarted.refunds.held(0, 10)).isEmpty();
        assertRefused(
                restarted.refunds.askToClaim(held.id(), Optional.empty(), "again", SUN),
                RefundAnswer.Reason.NOTHING_HELD);
        assertThat(restarted.facts("HeldRefundClaimed")).isEqualTo(1);
        restarted.expectBooksToAddUp();
    }

    @Test
    void heldMoneyIsPaidInCashWithAReasonAndByTwo() {
        Charge charge = charged(500);
        house.lines.forget(PHONE);
        house.refund(charge, Optional.empty());
        HeldRefund held = house.refunds.held(0, 10).getFirst();
        house.approve(
                house.refunds.askToClaim(held.id(), Optional.empty(), "came with the passport", SUN), RefundHouse.ZHOU);
        assertThat(house.refunds.held(0, 10)).isEmpty();
        assertThat(house.balance(PHONE)).isEqualTo(new Fen(4_500));
        assertThat(house.staff.audit().about("line:8613800002047", 1).getFirst().entry())
                .satisfies(entry -> assertThat(entry.deed() + " " + entry.reason())
                        .isEqualTo("APPROVE_CLAIM_REFUND came with the passport"));
    }

    @Test
    void heldMoneyGoesToNoPhoneWithoutAccount() {
        Charge charge = charged(500);
        house.lines.forget(PHONE);
        house.refund(charge, Optional.empty());
        HeldRefund held = house.refunds.held(0, 10).getFirst();
        assertRefused(
                house.refunds.askToClaim(held.id(), Optional.of(RefundHouse.phone(9)), "came to the hall", SUN),
                RefundAnswer.Reason.NO_SUCH_ACCOUNT);
    }

    private static void assertRefused(RefundAnswer answer, RefundAnswer.Reason reason) {
        assertThat(answer).isEqualTo(new RefundAnswer.Refused(reason));
    }
}
