package io.yinuo.channel.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargeKey;
import io.yinuo.communication.IncomingMessage;
import io.yinuo.ordering.FirstAnswer;
import io.yinuo.ordering.PackOrderAnswer;
import io.yinuo.ordering.PackOrderRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer reads by SMS which plans and packs are on sale, orders one, and ends the renewal of another. */
class BuyingBySmsTest {

    private static final Instant LAST_MONTH = Instant.parse("2026-07-31T16:00:00Z");

    private final TestTalk talk = new TestTalk();

    // -----------------------------------------------------------------------------------------------------------
    // on sale

    @Test
    void theListIsPricedNumberedAndCheapestFirst() {
        String first = talk.sends("流量包");
        String second = talk.sends("下页");
        String third = talk.sends("下页");

        assertThat(first)
                .startsWith("在售套餐和流量包,低价在前:40号:新客户赠送流量,免费,国内流量100MB,至当月底有效;30号:5元流量日包,5元,国内流量200MB,当天有效;"
                        + "51号:5元短信包,5元/月,短信100条,至当月底有效,自动续费;")
                .endsWith("。更多回复“下页”,订购请回复“订购”加编号,再按短信确认后才扣费。");
        assertThat(second)
                .startsWith("在售套餐和流量包(续):")
                .endsWith("20号:流量季包90元,90元,国内流量2GB,含当月共3个月有效;"
                        + "3号:4G套餐128元,128元/月,国内流量2GB+国内通话200分钟+短信100条,至当月底有效,自动续费"
                        + "。更多回复“下页”,订购请回复“订购”加编号,再按短信确认后才扣费。");
        assertThat(third).isEqualTo("在售套餐和流量包(续):21号:流量半年包160元,160元,国内流量4GB,含当月共6个月有效" + "。订购请回复“订购”加编号,再按短信确认后才扣费。");
        assertThat(first + second)
                .contains("1号:4G套餐58元,58元/月,国内流量500MB,至当月底有效,自动续费")
                .contains("10号:30元流量叠加包,30元,国内流量500MB,至当月底有效")
                .contains("31号:20元假日流量包,20元,国内流量1GB,7天内有效")
                .doesNotContain("example", "示例");
        assertThat(talk.sends("下页")).startsWith("没有更多内容了");
    }

    @Test
    void theListInEnglishSaysTheSame() {
        assertThat(talk.sends("packs"))
                .startsWith(
                        "Plans and packs on sale, cheapest first: no. 40: Welcome data, free, 100MB of data, to the end of"
                                + " the month; no. 30: Day data pack, 5 yuan, 200MB of data, to the end of the day;");
    }

    @Test
    void whatIsNotSoldIsNotListed() {
        talk.catalogue.change("on-sale: true", "on-sale: false");

        assertThat(talk.sends("流量包")).isEqualTo("目前没有在售的套餐和流量包。");
    }

    @Test
    void aFurtherPageIsThatOfTheListThatWasReadLast() {
        talk.ordering.runs(TestServices.ringtone());
        talk.sends("流量包");
        talk.sends("CXFW");

        assertThat(talk.sends("下页")).startsWith("没有更多内容了");
    }

    @Test
    void thePagesGoOnAfterARestart() {
        talk.sends("流量包");
        talk.restarts();

        assertThat(talk.sends("下页")).startsWith("在售套餐和流量包(续):");
    }

    // ----------------------------------------------------------------------------------------------------------
    // ordering

    @ParameterizedTest
    @ValueSource(strings = {"订购10", "订购 10", "订购１０", "办理STACK-30", "buy stack-30", "ＢＵＹ　１０", "Buy10", "DG10", "订购十"})
    void anOrderIsTakenByNumberOrCodeAndAsksFirst(String text) {
        assertThat(talk.sends(text))
                .containsAnyOf("30元流量叠加包", "Stack pack 30")
                .containsAnyOf("回复前不开通、不扣费", "nothing is charged");

        PackOrderRequest request = talk.packOrders.requests.getFirst();
        assertThat(request.offer()).isEqualTo(new OfferCode("STACK-30"));
        assertThat(request.origin()).isEqualTo("SMS");
        assertThat(request.firstAnswer().words()).isEqualTo(text);
        assertThat(request.firstAnswer().channel()).isEqualTo("SMS");
        assertThat(request.firstAnswer().witness()).isEqualTo(FirstAnswer.Witness.SEEN);
    }

    @Test
    void theSameMessageOfferedAgainIsTheSameOrder() {
        IncomingMessage message = talk.message("订购10");

        String first = talk.answerTo(message).orElseThrow();
        talk.restarts();

        assertThat(talk.answerTo(message)).contains(first);
        assertThat(talk.packOrders.taken()).isEqualTo(1);
        talk.sends("订购10");
        assertThat(talk.packOrders.taken()).as("another message").isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"订购99, 99", "订购 STACK-31, STACK-31", "订购999999999, 999999999"})
    void whatNobodySellsIsSaidToBeUnknown(String text, String wanted) {
        assertThat(talk.sends(text)).isEqualTo("没有编号或代码为“" + wanted + "”的套餐或流量包,未开通、未扣费。在售列表请发“流量包”。");
        assertThat(talk.packOrders.requests).isEmpty();
    }

    @Test
    void aWishForPacksWithoutANumberGetsTheList() {
        assertThat(talk.sends("订购流量包")).startsWith("在售套餐和流量包");
        assertThat(talk.sends("办理一个套餐")).startsWith("在售套餐和流量包");
        assertThat(talk.sends("订购")).as("as before").startsWith("这样回复不会开通业务");
        assertThat(talk.packOrders.requests).isEmpty();
    }

    @Test
    void whoHasAPlanIsToldWhatToDo() {
        talk.packOrders.refuses(new PackOrderAnswer.PlanInTheWay(FakePacks.plan58(0)));
        assertThat(talk.sends("订购2"))
                .isEqualTo("您在用“4G套餐58元”,一个号码同时只能有一个套餐,这次未受理、未扣费。换套餐请先发“退订套餐”停止续费,8月31日24时到期后再订购新套餐。");

        talk.packOrders.refuses(new PackOrderAnswer.PlanInTheWay(FakePacks.until(LAST_MONTH, FakePacks.plan58(0))));
        assertThat(talk.sends("订购2")).startsWith("您的“4G套餐58元”余额不足、等待续费。");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_ON_SALE, “10”已停售",
        "GIFT_HELD, 这是免费的",
        "ALREADY_WAITING, 同样的订购正等您确认",
        "TOO_MANY_WAITING, 等您确认的订购太多",
        "LINE_NOT_ACTIVE, 目前不能办理"
    })
    void everyRefusalIsSaid(PackOrderAnswer.Reason reason, String words) {
        talk.packOrders.refuses(new PackOrderAnswer.Refused(reason));

        assertThat(talk.sends("订购10")).startsWith(words);
    }

    // ----------------------------------------------------------------------------------------------------------
    // ending a renewal

    @Test
    void aPacksRenewalEndsWithItsNumber() {
        talk.packs.has(FakePacks.numbered(17, FakePacks.messages()), FakePacks.numbered(18, FakePacks.stack30(0)));

        assertThat(talk.sends("退订套餐")).isEqualTo("您有1项自动续费的套餐或流量包:1.5元短信包流量包费5元,9月1日续费。停止续费请回复序号,已付费的可用到期满。");
        IncomingMessage one = talk.message("1");
        String first = talk.answerTo(one).orElseThrow();

        assertThat(first).isEqualTo("已停止续费:“5元短信包”(可用至8月31日24时)。以后不再扣费。");
        assertThat(talk.packs.stopped).containsExactly(new ChargeKey("stop:" + one.id() + "-17"));
        talk.restarts();
        assertThat(talk.answerTo(one)).as("offered again").contains(first);
        assertThat(talk.packs.stopped).hasSize(1);
        assertThat(talk.sends("退订套餐")).startsWith("您没有自动续费的套餐或流量包。");
        assertThat(talk.ordering.stopRequests).isEmpty();
    }

    @Test
    void aPlansRenewalEndsAfterOneConfirmation() {
        talk.packs.has(FakePacks.numbered(16, FakePacks.plan58(0)));
        talk.sends("STOP PLAN");
        talk.inEnglish();

        assertThat(talk.sends("1"))
                .isEqualTo(
                        "This will end the renewal of \"4G plan 58\" (until the end of 31 August). You can use it to its"
                                + " end and nothing is charged after that. Reply CONFIRM STOP within 30 minutes; without it the"
                                + " renewal goes on.");
        assertThat(talk.packs.stopped).isEmpty();
        assertThat(talk.sends("CONFIRM STOP"))
                .isEqualTo(
                        "Renewal ended: \"4G plan 58\" (until the end of 31 August). Nothing more will be charged for"
                                + " it.");
        assertThat(talk.packs.stopped).hasSize(1);
        assertThat(talk.sends("CONFIRM STOP")).startsWith("No stop is waiting for a confirmation.");
    }

    @Test
    void aPlanIsNotEndedByALateConfirmation() {
        talk.packs.has(FakePacks.numbered(16, FakePacks.plan58(0)));
        talk.sends("退订套餐");
        talk.sends("1");
        talk.wait(Duration.ofMinutes(31));

        assertThat(talk.sends("确认退订")).startsWith("确认已超过30分钟");
        assertThat(talk.packs.stopped).isEmpty();
    }

    @Test
    void whatWaitsForMoneyCanBeEndedToo() {
        talk.packs.waits(FakePacks.until(LAST_MONTH, FakePacks.numbered(17, FakePacks.messages())));

        assertThat(talk.sends("停止续费")).contains("1.5元短信包5元,余额不足,等待续费");
        assertThat(talk.sends("1")).isEqualTo("已停止续费:“5元短信包”。以后不再扣费。");
    }

    @Test
    void stoppingAllServicesNeverTouchesPlansOrPacks() {
        talk.ordering.runs(TestServices.ringtone());
        talk.packs.has(FakePacks.numbered(16, FakePacks.plan58(0)));
        talk.sends("退订套餐");

        talk.sends("全部退订");
        assertThat(talk.sends("确认退订")).startsWith("已退订“掌上铃音”");

        assertThat(talk.packs.stopped).isEmpty();
        assertThat(talk.ordering.stopRequests).hasSize(1);
    }

    @Test
    void aNumberIsThatOfTheListThatWasSentLast() {
        talk.ordering.runs(TestServices.ringtone());
        talk.packs.has(FakePacks.numbered(71, FakePacks.messages())); // the number of the ringtone's subscription
        talk.sends("退订套餐");
        talk.sends("0000");

        assertThat(talk.sends("1")).startsWith("已退订“掌上铃音”");
        assertThat(talk.packs.stopped).isEmpty();
    }

    @Test
    void theListOfServicesAndTheHelpSayHow() {
        talk.packs.has(FakePacks.plan58(0));

        assertThat(talk.sends("CXFW")).endsWith("停止套餐续费请发“退订套餐”。");
        assertThat(talk.sends("帮助")).contains("流量包:在售套餐和流量包;退订套餐:停止续费");
    }
}
