package io.yinuo.charging.refund;

import static io.yinuo.charging.refund.RefundHouse.CHEAT;
import static io.yinuo.charging.refund.RefundHouse.SUN;
import static io.yinuo.charging.refund.RefundHouse.ZHOU;
import static io.yinuo.charging.refund.RefundHouse.asked;
import static io.yinuo.charging.refund.RefundHouse.phone;
import static io.yinuo.charging.refund.RefundHouse.request;
import static io.yinuo.charging.refund.RefundHouse.ringtone;
import static io.yinuo.charging.refund.RefundHouse.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.charging.FakeNetwork;
import io.yinuo.charging.RefundAnswer;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundPreview;
import io.yinuo.charging.RefundRun;
import io.yinuo.charging.RefundScope;
import io.yinuo.charging.Refunds;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Wording;
import io.yinuo.staff.Approvals.ApprovalAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C3.6: everybody who was charged gets it back, also who did not complain; what two approved is what is paid. */
class RefundAllTest {

    private static final int CUSTOMERS = 200;
    private static final Wording RINGTONES = new Wording("掌上铃音", "Ringtones");

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-07-15T02:00:00Z");
    private final FakeNetwork network = new FakeNetwork();
    private final List<Charge> july = new ArrayList<>();
    private final List<Charge> august = new ArrayList<>();
    private RefundHouse house;

    @BeforeAll
    static void start() {
        database = RefundHouse.database();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** 200 customers were charged in July, 100 of them in August, too; and some for other things. */
    @BeforeEach
    void aTownThatWasCheated() {
        RefundHouse.empty(database);
        house = new RefundHouse(database, clock, network, Refunds.CHARGES_MAX);
        for (int i = 0; i < CUSTOMERS; i++) {
            house.customer(phone(i), 5_000);
            july.add(house.charged("july:" + i, ringtone(phone(i), 500, "2026-07")));
        }
        clock.set(Instant.parse("2026-08-15T02:00:00Z"));
        for (int i = 0; i < CUSTOMERS / 2; i++) {
            august.add(house.charged("august:" + i, ringtone(phone(i), 500, "2026-08")));
        }
        network.sent.clear();
    }

    private static RefundScope summer() {
        return scope("2026-07-01T00:00:00Z", "2026-09-01T00:00:00Z");
    }

    private RefundAnswer ask(RefundScope scope) {
        return house.refunds.askAll(scope, RefundCause.NOT_ORDERED, "the app ordered by itself", SUN);
    }

    private RefundRun run(RefundAnswer answer) {
        return house.refunds.run(asked(answer).run()).orElseThrow();
    }

    @Test
    void everyCustomerGetsEverythingBackAndIsToldOnce() {
        RefundPreview preview = house.refunds.preview(summer(), 0, 10);
        assertThat(preview.customers()).isEqualTo(200);
        assertThat(preview.charges()).isEqualTo(300);
        assertThat(preview.amount()).isEqualTo(Fen.ofYuan(1_500));
        assertThat(preview.gone()).isZero();
        assertThat(preview.page()).hasSize(10);
        assertThat(house.refunds.preview(summer(), 195, 10).page()).hasSize(5);

        RefundAnswer answer = ask(summer());
        house.payments.payApproved();
        assertThat(house.balance(phone(0))).isEqualTo(new Fen(4_000));
        house.approve(answer, ZHOU);
        assertThat(house.payments.payApproved()).isEqualTo(300);
        house.telling.handOverOwed();

        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(house.balance(phone(i))).isEqualTo(new Fen(5_000));
        }
        assertThat(house.told())
                .extracting(OutgoingMessage::to)
                .doesNotHaveDuplicates()
                .hasSize(CUSTOMERS);
        assertThat(house.told().stream()
                        .filter(message -> message.to().equals(phone(0)))
                        .map(OutgoingMessage::text))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("“掌上铃音”非您本人订购。7至8月2笔共10元已全额退还至话费余额(非赠送金),余额50元。")
                        .contains("凭证号" + august.getFirst().voucher() + "等2个"));
        assertThat(run(answer).progress()).satisfies(progress -> {
            assertThat(progress.paid()).isEqualTo(300);
            assertThat(progress.paidAmount()).isEqualTo(Fen.ofYuan(1_500));
            assertThat(progress.left()).isZero();
        });
        assertThat(run(answer).ended()).isPresent();
        assertThat(house.facts("RefundDue")).isEqualTo(300);
        assertThat(house.facts("RefundPaid")).isEqualTo(300);
        assertThat(house.facts("RefundNoticeOwed")).isEqualTo(CUSTOMERS);
        house.expectBooksToAddUp();
    }

    @Test
    void whatIsOutsideTheScopeIsLeftAlone() {
        Wording reader = new Wording("阅读会员", "Reading club");
        ProviderId honest = new ProviderId("SP-0500");
        Charge otherService =
                house.charged("other:1", request(phone(1), 800, "2026-08", CHEAT, FeeKind.INFORMATION, reader));
        Charge otherProvider =
                house.charged("other:2", request(phone(2), 500, "2026-08", honest, FeeKind.INFORMATION, RINGTONES));
        Charge otherKind =
                house.charged("other:3", request(phone(3), 500, "2026-08", CHEAT, FeeKind.FUNCTION, RINGTONES));
        clock.set(Instant.parse("2026-09-01T00:00:00Z"));
        Charge tooLate = house.charged("other:4", ringtone(phone(4), 500, "2026-09"));

        house.approve(ask(summer()), ZHOU);
        assertThat(house.payments.payApproved()).isEqualTo(300);

        for (Charge left : List.of(otherService, otherProvider, otherKind, tooLate)) {
            assertThat(house.refunded(left)).isEqualTo(Fen.ZERO);
        }
        RefundScope wider = new RefundScope(
                CHEAT,
                Optional.empty(),
                EnumSet.of(FeeKind.INFORMATION, FeeKind.FUNCTION),
                summer().from(),
                tooLate.at().plusSeconds(1));
        assertThat(house.refunds.preview(wider, 0, 10).charges()).isEqualTo(3);
    }

    @Test
    void theSecondPersonPaysWhatWasFrozenAndIsToldOfWhatCameSince() {
        RefundAnswer answer = ask(summer());
        Charge since = house.charged("since:1", ringtone(phone(150), 500, "2026-08"));
        assertThat(house.refunds.addedSince(asked(answer).run())).isEqualTo(1);

        house.approve(answer, ZHOU);
        assertThat(house.payments.payApproved()).isEqualTo(300);
        assertThat(house.refunded(since)).isEqualTo(Fen.ZERO);

        house.approve(ask(summer()), ZHOU);
        assertThat(house.payments.payApproved()).isEqualTo(1);
        assertThat(house.refunded(since)).isEqualTo(new Fen(500));
        assertThat(house.refunds.addedSince(asked(answer).run())).isZero();
    }

    @Test
    void whoAskedMayNotApprove() {
        RefundAnswer answer = ask(summer());
        assertThat(house.staff.approvals().approve(asked(answer).request(), SUN))
                .isEqualTo(new ApprovalAnswer.Refused(ApprovalAnswer.Reason.SAME_PERSON));
        assertThat(house.payments.payApproved()).isZero();
        assertThat(run(answer).approved()).isEmpty();
    }

    @Test
    void whatWasGivenBackSinglyMeanwhileIsNotGivenBackAgain() {
        RefundAnswer answer = ask(summer());
        house.refund(july.get(3), Optional.of(new Fen(200)));
        house.refund(july.get(4), Optional.empty());
        house.approve(answer, ZHOU);
        house.payments.payApproved();

        for (int i : List.of(3, 4)) {
            assertThat(house.refunded(july.get(i))).isEqualTo(new Fen(500));
            assertThat(house.balance(phone(i))).isEqualTo(new Fen(5_000));
        }
        assertThat(run(answer).progress()).satisfies(progress -> {
            assertThat(progress.paid()).isEqualTo(299);
            assertThat(progress.nothing()).isEqualTo(1);
        });
        assertThat(house.facts("RefundDue")).isEqualTo(302);
        assertThat(house.facts("RefundPaid")).isEqualTo(302);
        house.expectBooksToAddUp();
    }

    @Test
    void cutOffInTheMiddleOfABatchItGoesOnAndPaysEachOnce() {
        for (int i = CUSTOMERS / 2; i < CUSTOMERS; i++) { // of another system, before and behind the cut
            Charge past = house.past("bss:" + i, ringtone(phone(i), 700, "2026-07"), "2026-07-02T02:00:00Z");
            assertThat(house.refunded(past)).isEqualTo(Fen.ZERO);
        }
        RefundAnswer answer = ask(summer());
        house.approve(answer, ZHOU);
        CutLedger way = new CutLedger(house.house.ledger);
        RefundHouse cut = house.with(way);
        way.cutAfter(250);
        assertThatThrownBy(cut.payments::payApproved).isInstanceOf(CutLedger.Cut.class);
        assertThat(run(answer).progress().done()).isEqualTo(200);
        assertThat(run(answer).ended()).isEmpty();

        RefundHouse restarted = house.restarted();
        assertThat(restarted.payments.payApproved()).isEqualTo(200);
        restarted.telling.handOverOwed();
        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(restarted.balance(phone(i))).isEqualTo(new Fen(i < CUSTOMERS / 2 ? 5_000 : 5_700));
        }
        assertThat(restarted.told()).hasSize(CUSTOMERS);
        assertThat(restarted.facts("RefundPaid")).isEqualTo(400);
        restarted.expectBooksToAddUp();
    }

    @Test
    void moneyOfThoseWhoAreGoneIsHeldForThem() {
        house.lines.close(phone(0));
        house.lines.forget(phone(150));
        house.lines.active(phone(151), clock.instant().plusSeconds(1), Language.ZH); // somebody else has the number
        RefundPreview preview = house.refunds.preview(summer(), 0, 200);
        assertThat(preview.gone()).isEqualTo(3);
        assertThat(preview.goneAmount()).isEqualTo(new Fen(2_000));
        assertThat(preview.page().stream().filter(one -> !one.withUs()).map(RefundPreview.Affected::line))
                .containsExactly(phone(0), phone(150), phone(151));

        RefundAnswer answer = ask(summer());
        house.approve(answer, ZHOU);
        house.lines.close(phone(152)); // between the approval and the payment
        house.payments.payApproved();
        house.telling.handOverOwed();

        assertThat(house.refunds.held(0, 10)).hasSize(4).anySatisfy(held -> {
            assertThat(held.line()).isEqualTo(phone(0));
            assertThat(held.amount()).isEqualTo(new Fen(1_000));
            assertThat(held.vouchers())
                    .containsExactlyInAnyOrder(
                            july.get(0).voucher(), august.get(0).voucher());
        });
        assertThat(house.balance(phone(0))).isEqualTo(new Fen(4_000));
        assertThat(house.balance(phone(151))).isEqualTo(new Fen(4_500));
        assertThat(house.told()).hasSize(CUSTOMERS - 4);
        assertThat(run(answer).progress()).satisfies(progress -> {
            assertThat(progress.held()).isEqualTo(5);
            assertThat(progress.heldAmount()).isEqualTo(new Fen(2_500));
            assertThat(progress.paid()).isEqualTo(295);
        });
        // Who was with us when it was approved is missed, not left out; who was gone before is counted apart.
        assertThat(house.facts("RefundDue")).isEqualTo(296);
        assertThat(house.facts("RefundPaid")).isEqualTo(295);
        assertThat(house.facts("RefundGivenUp")).isEqualTo(1);
        assertThat(house.facts("RefundHeld")).isEqualTo(4);
        assertThat(ask(summer()))
                .as("held money is on its way, too")
                .isEqualTo(new RefundAnswer.Refused(RefundAnswer.Reason.NOTHING_FOUND));
    }

    @Test
    void whatIsHeldIsNotPaidWhenTheNumberComesBack() {
        house.lines.forget(phone(0));
        house.approve(ask(summer()), ZHOU);
        RefundAnswer second = house.refunds.ask(
                july.get(1).voucher(), Optional.empty(), RefundCause.NOT_ORDERED, false, "again", SUN);
        assertThat(second).isEqualTo(new RefundAnswer.Refused(RefundAnswer.Reason.ALREADY_ASKED));
        house.payments.payApproved();
        house.lines.active(phone(0), Instant.EPOCH, Language.ZH);
        assertThat(house.ask(july.getFirst(), Optional.empty()))
                .isEqualTo(new RefundAnswer.Refused(RefundAnswer.Reason.NOTHING_LEFT));
        assertThat(house.balance(phone(0))).isEqualTo(new Fen(4_000));
    }

    @Test
    void chargesOfAnotherSystemAreGivenBackToo() {
        Charge past = house.past("bss:1", ringtone(phone(1), 700, "2026-07"), "2026-07-02T02:00:00Z");
        house.approve(ask(summer()), ZHOU);
        assertThat(house.payments.payApproved()).isEqualTo(301);
        assertThat(house.refunded(past)).isEqualTo(new Fen(700));
        assertThat(house.balance(phone(1))).isEqualTo(new Fen(5_700));
        house.expectBooksToAddUp();
    }

    @Test
    void twoListsOfTheSameChargesPayOnce() {
        RefundAnswer first = ask(summer());
        RefundAnswer second = ask(summer());
        house.approve(first, ZHOU);
        house.approve(second, ZHOU);
        house.payments.payApproved();
        assertThat(run(first).progress().paid() + run(second).progress().paid()).isEqualTo(300);
        assertThat(run(first).progress().nothing() + run(second).progress().nothing())
                .isEqualTo(300);
        assertThat(house.balance(phone(0))).isEqualTo(new Fen(5_000));
        house.telling.handOverOwed();
        assertThat(house.told()).hasSize(CUSTOMERS);
    }

    @Test
    void moreChargesThanARunMayHaveAreRefused() {
        house = house.bounded(299);
        assertThat(house.refunds.preview(summer(), 0, 10).tooMany()).isTrue();
        assertThat(ask(summer())).isEqualTo(new RefundAnswer.Refused(RefundAnswer.Reason.TOO_MANY));
        assertThat(database.jdbc()
                        .sql("select count(*) from charging.refund_item")
                        .query(Integer.class)
                        .single())
                .isZero();
        RefundScope narrower = scope("2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z");
        assertThat(ask(narrower)).isInstanceOf(RefundAnswer.Asked.class);
    }

    @Test
    void aListThatIsNotTheOneThatWasShownIsNotApproved() {
        RefundAnswer answer = ask(summer());
        database.jdbc()
                .sql("update charging.refund_item set listed_fen = 499 where run = :run and place = 1")
                .param("run", asked(answer).run())
                .update();
        assertThatThrownBy(() -> house.staff.approvals().approve(asked(answer).request(), ZHOU))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(house.payments.payApproved()).isZero();
    }

    @Test
    void howFastItWentIsShown() {
        RefundAnswer answer = ask(summer());
        house.approve(answer, ZHOU);
        clock.advance(Duration.ofSeconds(10));
        house.payments.payApproved();
        assertThat(run(answer).progress().perSecond()).isEqualTo(30);
        assertThat(house.refunds.runs(10))
                .extracting(RefundRun::id)
                .containsExactly(run(answer).id());
    }

    @Test
    void onlyInformationAndFunctionFeesAreRefundedTogether() {
        assertThatThrownBy(() -> new RefundScope(
                        CHEAT, Optional.empty(), EnumSet.of(FeeKind.PLAN), summer().from(), summer().until()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefundScope(
                        CHEAT, Optional.empty(), EnumSet.noneOf(FeeKind.class), summer().from(), summer().until()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scope("2026-09-01T00:00:00Z", "2026-09-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
