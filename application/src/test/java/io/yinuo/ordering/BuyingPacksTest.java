package io.yinuo.ordering;

import static io.yinuo.ordering.BuyingHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePack;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer buys the operator's plans and packs: 5 August 2026, 10:02 in Shanghai, with 200 yuan. */
class BuyingPacksTest {

    private static final Msisdn OTHER_PHONE = Msisdn.of("13800002048");
    private static final Instant SEPTEMBER = Instant.parse("2026-08-31T16:00:00Z");

    private static TestDatabase database;
    private BuyingHouse house;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering", "charging");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        house = new BuyingHouse(database, "2026-08-05T02:02:00Z");
    }

    // ------------------------------------------------------------------------------------------------------------
    // two answers

    @Test
    void anOrderAsksThePhoneAndBuysNothing() {
        Order order = house.ordered("STACK-30");

        assertThat(order.state()).isEqualTo(OrderState.WAITING);
        assertThat(house.texts())
                .containsExactly("您申请订购“30元流量叠加包”:流量包费30元,国内流量500MB,至当月底有效,不自动续费,开通即扣30元。同意请24小时内回复“是" + order.code()
                        + "”;不回复或回复其他内容均不开通、不扣费。非本人申请请回复“举报”。");
        assertThat(house.has()).isEmpty();
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(200));
    }

    @Test
    void theQuestionSaysAllThatAPlanBringsAndOneYesBuysIt() {
        Order order = house.ordered("PLAN-128");
        assertThat(house.texts())
                .singleElement()
                .asString()
                .startsWith("您申请订购“4G套餐128元”:套餐费128元/月,国内流量2GB+国内通话200分钟+短信100条,至当月底有效,到期自动续费,开通即扣128元。");

        house.yes(order);
        assertThat(house.names()).containsExactly("4G套餐128元", "4G套餐128元国内通话", "4G套餐128元短信");
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(72));
    }

    @Test
    void whatComesWithAPlanIsNotOrderedByItself() {
        assertThat(house.asks("PLAN-128-CALLS"))
                .isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.NOT_ON_SALE));
        assertThat(house.texts()).isEmpty();
    }

    @Test
    void theQuestionSaysWhetherItRenewsAndHowLongItLasts() {
        house.lines.speak(PHONE, Language.EN);

        house.ordered("PLAN-58");
        house.ordered("QUARTER-90");
        house.ordered("CALLS-10");

        assertThat(house.texts().get(0))
                .startsWith(
                        "You asked for \"4G plan 58\": plan fee 58 yuan/month, 500MB of data, to the end of the month,"
                                + " renews by itself, 58 yuan charged at the start.");
        assertThat(house.texts().get(1))
                .startsWith(
                        "You asked for \"Quarter data pack\": data pack fee 90 yuan, 2GB of data, for 3 months, this"
                                + " one included, does not renew");
        assertThat(house.texts().get(2)).contains("calls at 0.10 yuan for 1 minute, 3000 minutes in all");
    }

    @Test
    void theSecondYesBuysItOnceWithOneNoticeAndBothAnswersAreProof() {
        Order order = house.ordered("STACK-30");
        house.clock.advance(Duration.ofMinutes(2));
        SecondAnswer answer = house.says("是" + order.code());

        assertThat(house.ordering().confirm(PHONE, order.code(), answer)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.ordering().confirm(PHONE, order.code(), answer)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.yes(order)).isInstanceOf(YesAnswer.AlreadyConfirmed.class);

        assertThat(house.now(order).state()).isEqualTo(OrderState.ACTIVE);
        assertThat(house.now(order).secondAnswer()).contains(answer);
        assertThat(house.has()).singleElement().satisfies(pack -> {
            assertThat(pack.name().zh()).isEqualTo("30元流量叠加包");
            assertThat(pack.expires()).isEqualTo(SEPTEMBER);
        });
        assertThat(house.charges()).singleElement().extracting(Charge::amount).isEqualTo(Fen.ofYuan(30));
        assertThat(house.texts()).hasSize(2).last().asString().contains("扣“30元流量叠加包”(示例运营商)流量包费30元,余额170元");
        assertThat(house.facts("ServiceStarted")).singleElement().satisfies(fact -> {
            assertThat(fact.subject()).contains(PHONE);
            assertThat(fact.attributes())
                    .containsEntry("offer", "STACK-30")
                    .containsEntry("provider", "OP-0000")
                    .containsEntry("firstChannel", "SMS")
                    .containsEntry("firstAt", "2026-08-05T02:02:00Z")
                    .containsEntry("secondChannel", "SMS")
                    .containsEntry("secondMessage", Long.toString(answer.messageId()))
                    .containsEntry("secondAt", "2026-08-05T02:04:00Z")
                    .containsEntry("priceFen", "3000");
        });
    }

    @Test
    void withoutAnAnswerTheOrderLapsesAndNobodyElseHearsOfIt() {
        Order order = house.ordered("PLAN-58");

        house.clock.advance(Duration.ofHours(24));
        house.passes().ordersOnce();

        assertThat(house.now(order).state()).isEqualTo(OrderState.LAPSED);
        assertThat(house.yes(order)).isInstanceOf(YesAnswer.TooLate.class);
        assertThat(house.facts("OrderLapsed")).hasSize(1);
        assertThat(house.ordering().news(Optional.of(ProviderId.OPERATOR), 10)).isEmpty();
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(200));
        assertThat(house.asks("PLAN-58")).as("again").isInstanceOf(PackOrderAnswer.Taken.class);
    }

    @Test
    void wrongCodesLetGoOfPacksAndServicesAlike() {
        house.partners.add(new ProviderId("SP-0417"), "XX公司", Optional.empty(), Optional.empty());
        house.catalog.offer("RINGTONE5", new ProviderId("SP-0417"), "掌上铃音", 500, Period.MONTH, 0);
        Order service = OrderingHouse.taken(house.ordering()
                .order(new OrderRequest(
                        new ProviderId("SP-0417"),
                        "R1",
                        PHONE,
                        new OfferCode("RINGTONE5"),
                        new FirstAnswer("WAP", house.clock.instant(), "", FirstAnswer.Witness.CLAIMED))));
        Order pack = house.ordered("STACK-30");
        assertThat(pack.code()).isNotEqualTo(service.code());
        int wrong = 10;
        while (wrong == pack.code() || wrong == service.code()) {
            wrong++;
        }

        for (int guess = 0; guess < 3; guess++) {
            house.ordering().confirm(PHONE, wrong, house.says("是" + wrong));
        }

        assertThat(house.now(pack).state()).isEqualTo(OrderState.LAPSED);
        assertThat(house.now(service).state()).isEqualTo(OrderState.LAPSED);
        assertThat(house.yes(pack)).isNotInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.has()).isEmpty();
    }

    @Test
    void anotherPhonesYesBuysNothing() {
        house.lines.active(OTHER_PHONE);
        Order order = house.ordered("STACK-30");

        assertThat(house.ordering().confirm(OTHER_PHONE, order.code(), house.says("是" + order.code())))
                .isInstanceOf(YesAnswer.NoSuchCode.class);

        assertThat(house.now(order).state()).isEqualTo(OrderState.WAITING);
        assertThat(house.has()).isEmpty();
    }

    @Test
    void theSecondStepOnThePageIsAnAnswerForWhatWasOrderedThere() {
        Order order = house.ordered("DATA-70", "PAGE");
        house.clock.advance(Duration.ofSeconds(30));

        assertThat(house.orders().confirmOnPage(PHONE, order.id(), "确认购买")).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.orders().confirmOnPage(PHONE, order.id(), "确认购买"))
                .isInstanceOf(YesAnswer.AlreadyConfirmed.class);

        assertThat(house.names()).containsExactly("70元2GB流量包");
        assertThat(house.now(order).secondAnswer()).get().satisfies(second -> {
            assertThat(second.channel()).isEqualTo("PAGE");
            assertThat(second.words()).isEqualTo("确认购买");
            assertThat(second.at()).isEqualTo("2026-08-05T02:02:30Z");
        });
        assertThat(house.facts("ServiceStarted"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.attributes())
                        .containsEntry("firstChannel", "PAGE")
                        .containsEntry("secondChannel", "PAGE"));

        Order second = house.ordered("STACK-30", "PAGE");
        assertThat(house.orders().confirmOnPage(PHONE, second.id(), "确认购买")).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.names()).hasSize(2);
    }

    @Test
    void thePageConfirmsNothingThatWasOrderedElsewhereOrByAnother() {
        house.lines.active(OTHER_PHONE);
        Order desk = house.ordered("STACK-30", "DESK");
        Order page = house.ordered("DATA-70", "PAGE");

        assertThat(house.orders().confirmOnPage(PHONE, desk.id(), "确认购买")).isInstanceOf(YesAnswer.NoSuchCode.class);
        assertThat(house.orders().confirmOnPage(OTHER_PHONE, page.id(), "确认购买"))
                .isInstanceOf(YesAnswer.NoSuchCode.class);
        assertThat(house.has()).isEmpty();

        assertThat(house.yes(page)).as("the phone's own yes").isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.yes(desk)).isInstanceOf(YesAnswer.Confirmed.class);
        assertThat(house.names()).containsExactlyInAnyOrder("30元流量叠加包", "70元2GB流量包");
    }

    @Test
    void aMachineThatSaysPageIsNoPage() {
        PackOrderAnswer answer = house.orders()
                .order(new PackOrderRequest(
                        "API shop",
                        "R1",
                        PHONE,
                        new OfferCode("STACK-30"),
                        new FirstAnswer("PAGE", house.clock.instant(), "", FirstAnswer.Witness.CLAIMED)));
        long id = answer instanceof PackOrderAnswer.Taken(Order order) ? order.id() : 0;

        assertThat(house.orders().confirmOnPage(PHONE, id, "确认购买")).isInstanceOf(YesAnswer.NoSuchCode.class);
    }

    // -----------------------------------------------------------------------------------------------------------
    // what is taken

    @Test
    void theSameReferenceIsTheSameOrderAndWithAnotherOfferRefused() {
        PackOrderRequest request = house.request("STACK-30", "SMS");
        PackOrderRequest other = new PackOrderRequest(
                "SMS", request.reference(), PHONE, new OfferCode("DATA-70"), request.firstAnswer());

        PackOrderAnswer first = house.orders().order(request);

        assertThat(house.orders().order(request)).isEqualTo(first);
        assertThat(house.orders().order(other))
                .isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.REFERENCE_REUSED));
        assertThat(house.known(request)).isPresent();
        assertThat(house.orders().find("DESK", request.reference())).isEmpty();
        assertThat(house.texts()).hasSize(1);
    }

    @Test
    void whatIsNotSoldIsNotAsked() {
        house.accounts.catalogue().change("code: DAY-5", "code: DAY-5X");
        assertThat(house.asks("DAY-5")).isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.NO_SUCH_OFFER));

        takeOffSale();
        assertThat(house.asks("STACK-30")).isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.NOT_ON_SALE));
        assertThat(house.texts()).isEmpty();
    }

    private void takeOffSale() {
        house.accounts.catalogue().change("on-sale: true", "on-sale: false");
    }

    @Test
    void aLineThatIsNotActiveBuysNothing() {
        house.lines.suspend(PHONE);

        assertThat(house.asks("STACK-30"))
                .isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.LINE_NOT_ACTIVE));
    }

    @Test
    void aYesToWhatIsNoLongerSoldBuysNothing() {
        Order order = house.ordered("STACK-30");
        takeOffSale();

        assertThat(house.yes(order)).isInstanceOf(YesAnswer.NoLongerPossible.class);

        assertThat(house.now(order).state()).isEqualTo(OrderState.REFUSED);
        assertThat(house.has()).isEmpty();
    }

    @Test
    void packsStackOneOrderAfterTheOther() {
        house.buys("STACK-30");
        house.buys("STACK-30");

        assertThat(house.names()).containsExactly("30元流量叠加包", "30元流量叠加包");
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(140));

        house.ordered("STACK-30");
        assertThat(house.asks("STACK-30"))
                .isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.ALREADY_WAITING));
    }

    @Test
    void moreOrdersThanFiveDoNotWaitForOnePhone() {
        List.of("STACK-30", "DATA-70", "DAY-5", "SMS-5", "QUARTER-90").forEach(house::ordered);

        assertThat(house.asks("HALF-YEAR-160"))
                .isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.TOO_MANY_WAITING));
    }

    // -----------------------------------------------------------------------------------------------------------
    // plans

    @Test
    void aSecondPlanIsOrderedWhenTheFirstHasEnded() {
        house.buys("PLAN-58");

        assertThat(house.asks("PLAN-88")).isInstanceOfSatisfying(PackOrderAnswer.PlanInTheWay.class, inTheWay -> {
            assertThat(inTheWay.plan().name().zh()).isEqualTo("4G套餐58元");
            assertThat(inTheWay.plan().renews()).isTrue();
        });
        house.stops(house.has().getFirst());
        assertThat(house.asks("PLAN-88"))
                .isInstanceOfSatisfying(
                        PackOrderAnswer.PlanInTheWay.class,
                        inTheWay -> assertThat(inTheWay.plan().expires()).isEqualTo(SEPTEMBER));

        house.itIs("2026-08-31T16:00:00Z");
        house.buys("PLAN-88");
        assertThat(house.names()).containsExactly("4G套餐88元");
    }

    @Test
    void whatIsLeftOfAPlanAndRolledOverIsNoPlan() {
        house.buys("PLAN-88");
        house.stops(house.has().getFirst());
        house.itIs("2026-08-31T16:00:00Z");
        assertThat(house.names()).as("the rest of August").containsExactly("4G套餐88元");

        house.buys("PLAN-58");

        assertThat(house.names()).containsExactly("4G套餐88元", "4G套餐58元");
    }

    @Test
    void aPlanThatWaitsForMoneyIsInTheWayToo() {
        house.buys("PLAN-58");
        house.buys("QUARTER-90");
        house.itIs("2026-08-31T16:00:00Z"); // 52 yuan are left
        assertThat(house.names()).containsExactly("流量季包90元");

        assertThat(house.asks("PLAN-88")).isInstanceOf(PackOrderAnswer.PlanInTheWay.class);
    }

    @Test
    void twoPlansAreNotAskedAboutAtOnce() {
        house.ordered("PLAN-58");

        assertThat(house.asks("PLAN-88"))
                .isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.ALREADY_WAITING));
        house.buys("STACK-30");
        assertThat(house.names()).containsExactly("30元流量叠加包");
    }

    @Test
    void aYesToAPlanBuysNothingWhileAnotherOneRuns() {
        Order order = house.ordered("PLAN-88");
        house.accounts.packs().buy(new ChargeKey("test:hall-1"), PHONE, new OfferCode("PLAN-58"));

        assertThat(house.yes(order)).isInstanceOf(YesAnswer.NoLongerPossible.class);

        assertThat(house.names()).containsExactly("4G套餐58元");
    }

    @Test
    void aPlanThatCameBetweenYesAndPurchaseIsNotPaidTwice() {
        Order order = house.ordered("PLAN-88");
        house.packs.before(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        database.jdbc()
                .sql("update ordering.service_order set state = 'CONFIRMED', starts_at = null")
                .update();
        house.accounts.packs().buy(new ChargeKey("test:hall-1"), PHONE, new OfferCode("PLAN-58"));

        house.restartAndRest();

        assertThat(house.now(order).refusal()).contains("PLAN_IN_THE_WAY");
        assertThat(house.names()).containsExactly("4G套餐58元");
        assertThat(house.texts()).last().asString().contains("“4G套餐88元”目前不能开通,本次未扣费。");
    }

    // -----------------------------------------------------------------------------------------------------------
    // money

    @Test
    void whoCannotPayIsToldWhatIsMissing() {
        house.buys("HALF-YEAR-160");
        Order order = house.ordered("PLAN-58");

        assertThat(house.yes(order)).isInstanceOf(YesAnswer.Confirmed.class);

        assertThat(house.now(order).state()).isEqualTo(OrderState.REFUSED);
        assertThat(house.now(order).refusal()).contains("NOT_ENOUGH_BALANCE");
        assertThat(house.texts()).last().isEqualTo("“4G套餐58元”未能开通:需58元,余额40元,还差18元。本次未扣费。充值后请重新订购。");
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(40));

        house.credit(20);
        house.buys("PLAN-58");
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(2));
    }

    @Test
    void whatIsFreeNeedsThePhonesOwnActTooAndIsGivenOnce() {
        Order order = house.ordered("WELCOME-100");
        assertThat(house.texts()).last().asString().startsWith("您申请领取“新客户赠送流量”:免费,国内流量100MB,至当月底有效。");
        assertThat(house.has()).isEmpty();

        house.yes(order);

        assertThat(house.names()).containsExactly("新客户赠送流量");
        assertThat(house.texts()).last().isEqualTo("已为您开通“新客户赠送流量”,免费。查套餐和流量包请发CXFW。");
        assertThat(house.charges()).isEmpty();
        assertThat(house.asks("WELCOME-100")).isEqualTo(new PackOrderAnswer.Refused(PackOrderAnswer.Reason.GIFT_HELD));
        house.itIs("2026-08-31T16:00:00Z");
        assertThat(house.asks("WELCOME-100")).isInstanceOf(PackOrderAnswer.Taken.class);
    }

    // -----------------------------------------------------------------------------------------------------------
    // crashes

    @Test
    void whoDiesBeforeThePurchaseBuysOnceAfterwards() {
        Order order = house.ordered("STACK-30");
        house.packs.before(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        assertThat(house.now(order).state()).isEqualTo(OrderState.CHARGING);

        house.restartAndRest();

        assertBoughtOnce(order);
    }

    @Test
    void whoDiesAfterThePurchaseAsksAgainAndBuysNoSecond() {
        Order order = house.ordered("STACK-30");
        house.packs.after(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        assertThat(house.has()).hasSize(1);

        house.restartAndRest();

        assertThat(house.packs.asked()).hasSize(2).containsOnly(new ChargeKey("order:" + order.id()));
        assertBoughtOnce(order);
    }

    @Test
    void aGiftIsGivenOnceThoughItsGiverDied() {
        Order order = house.ordered("WELCOME-100");
        house.packs.after(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);

        house.restartAndRest();

        assertThat(house.now(order).state()).isEqualTo(OrderState.ACTIVE);
        assertThat(house.has()).hasSize(1);
    }

    @Test
    void aLineThatWasSuspendedBeforeThePurchasePaysNothing() {
        Order order = house.ordered("STACK-30");
        house.packs.before(Crash.HERE);
        assertThatThrownBy(() -> house.yes(order)).isInstanceOf(Crash.class);
        house.lines.suspend(PHONE);

        house.restartAndRest();

        assertThat(house.now(order).refusal()).contains("LINE_NOT_ACTIVE");
        assertThat(house.charges()).isEmpty();
    }

    private void assertBoughtOnce(Order order) {
        assertThat(house.now(order).state()).isEqualTo(OrderState.ACTIVE);
        assertThat(house.has()).extracting(LinePack::name).hasSize(1);
        assertThat(house.balance()).isEqualTo(Fen.ofYuan(170));
        assertThat(house.charges()).hasSize(1);
        assertThat(house.facts("ServiceStarted")).hasSize(1);
        house.passes().ordersOnce();
        assertThat(house.charges()).hasSize(1);
    }
}
