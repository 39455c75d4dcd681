package io.yinuo.channel.dialogue;

import static io.yinuo.channel.dialogue.TestServices.PHONE;
import static io.yinuo.channel.dialogue.TestServices.order;
import static io.yinuo.channel.dialogue.TestServices.ringtone;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import io.yinuo.ordering.YesAnswer;
import io.yinuo.party.LineState;
import io.yinuo.trouble.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OtherWishesTest {

    private final TestTalk talk = new TestTalk();

    @Test
    void aYesIsHandedOverWithItsMessageAndItsWords() {
        talk.ordering.waits(order(47));

        assertThat(talk.sends("是 ４７")).isEqualTo("已收到您的同意,正在办理“掌上铃音”。每笔扣费都会短信提醒。退订发0000。");
        assertThat(talk.ordering.secondAnswers).singleElement().satisfies(answer -> {
            assertThat(answer.words()).isEqualTo("是 ４７");
            assertThat(answer.messageId()).isEqualTo(1_001);
            assertThat(answer.at()).isEqualTo(talk.clock.instant());
        });
        assertThat(talk.sends("是47")).isEqualTo("“掌上铃音”已按您的同意办理,不会重复开通或扣费。退订发0000。");
    }

    @Test
    void aBareYesStartsNothing() {
        talk.ordering.waits(order(47));

        for (String text : List.of("是", "YES", "好的", "是4", "不是47", "47")) {
            assertThat(talk.sends(text)).isNotBlank();
        }

        assertThat(talk.ordering.deeds).isZero();
        assertThat(talk.ordering.secondAnswers).isEmpty();
        assertThat(talk.sends("是")).startsWith("这样回复不会开通业务,也不会扣费。").doesNotContain("47");
    }

    @Test
    void whateverComesOfAYesIsSaidAsItIs() {
        assertThat(talk.sends("是47")).startsWith("目前没有等待您确认的订购,未开通、未扣费。");

        talk.ordering.answersYes(48, new YesAnswer.TooLate(order(48)));
        talk.ordering.answersYes(49, new YesAnswer.AskedAgain(order(50)));
        talk.ordering.answersYes(51, new YesAnswer.NoLongerPossible(order(51)));
        talk.ordering.answersYes(52, new YesAnswer.Guessed());

        assertThat(talk.sends("是47")).startsWith("没有与“是47”对应的订购,未开通、未扣费。");
        assertThat(talk.sends("是48")).startsWith("您对“掌上铃音”的同意已超过时限,未开通、未扣费。");
        assertThat(talk.sends("是49")).startsWith("“掌上铃音”的资费在您回复前有变化,未开通、未扣费。");
        assertThat(talk.sends("是51")).startsWith("“掌上铃音”目前不能开通");
        assertThat(talk.sends("是52")).startsWith("多次回复的数字不符,等待确认的订购已全部取消");
        assertThat(talk.ordering.deeds).isZero();
    }

    @Test
    void aReportIsNumberedAndTakesAlongWhatTheCustomerWasLookingAt() {
        talk.ordering.runs(ringtone());
        talk.ordering.waits(order(47));

        assertThat(talk.sends("举报 我没有订过这个")).isEqualTo("已收到您的举报,编号R20260801-000001。我们将查证并答复。要停止扣费请发0000。");
        assertThat(talk.reports.all()).singleElement().satisfies(report -> {
            assertThat(report.about()).isEqualTo(Report.About.CHARGE);
            assertThat(report.words()).isEqualTo("举报 我没有订过这个");
            assertThat(report.context())
                    .contains("order 42 waits: RINGTONE5 of SP-0417, 500 fen, code 47")
                    .contains("service 71 runs: OFFER71 of SP-0417");
        });
    }

    @Test
    void spamIsReportedToItsOwnNumber() {
        assertThat(talk.sendsTo("10086999", "106588001*恭喜您中奖"))
                .isEqualTo("已收到您对106588001的垃圾短信举报,编号R20260801-000001。我们将查证并答复。");
        assertThat(talk.reports.all()).singleElement().satisfies(report -> {
            assertThat(report.about()).isEqualTo(Report.About.SPAM);
            assertThat(report.words()).isEqualTo("106588001*恭喜您中奖");
            assertThat(report.context()).isEqualTo("from 106588001");
        });

        assertThat(talk.sendsTo("10086999", "恭喜您中奖")).startsWith("举报垃圾短信请发送“对方号码*短信内容”");
        assertThat(talk.sendsTo("10086999", "0000")).startsWith("举报垃圾短信请发送");
        assertThat(talk.reports.all()).hasSize(1);
    }

    @Test
    void aNumberStarContentToTheServiceNumberIsNoDeed() {
        assertThat(talk.sends("106588001*恭喜您中奖")).startsWith("没看懂您的短信");
        assertThat(talk.reports.all()).isEmpty();
    }

    @Test
    void theBalanceIsToldToTheFen() {
        assertThat(talk.sends("CXYE")).isEqualTo("您的话费余额为32.40元(截至8月1日10:02)。查询收费业务请发0000。");

        talk.charging.holds(PHONE, new Fen(-5));
        assertThat(talk.inEnglish().sends("balance"))
                .isEqualTo("Your balance is -0.05 yuan (as of 1 August 10:02). For your paid services send 0000.");
    }

    @Test
    void aLineWithoutAnAccountIsToldSo() {
        Msisdn other = Msisdn.of("13800002048");
        talk.lines.put(other, LineState.ACTIVE, Language.ZH);

        assertThat(talk.answerTo(talk.message(new Sender.Phone(other), "10086", "CXYE")))
                .contains("暂时查不到您的话费账户。请拨打10086。");
    }

    @ParameterizedTest
    @CsvSource({
        "CXLL, 没有查到您可用的套餐内流量或流量包",
        "00000, 屏蔽企业端口短信的功能尚未上线,未做任何更改",
        "11111, 屏蔽企业端口短信的功能尚未上线,未做任何更改",
        "帮助, 发0000:查询和退订收费业务",
        "?, 发0000:查询和退订收费业务",
        "CXFW, 没有查到您在用的业务",
        "你好, 没看懂您的短信,未做任何更改",
        "'', 没看懂您的短信,未做任何更改",
        "😀, 没看懂您的短信,未做任何更改"
    })
    void eachOtherMessageHasItsAnswer(String text, String beginning) {
        assertThat(talk.sends(text)).startsWith(beginning);
    }

    @Test
    void theLanguageIsRemembered() {
        assertThat(talk.sends("EN")).startsWith("You will be answered in English.");
        assertThat(talk.sends("CXYE")).startsWith("Your balance");
        assertThat(talk.sends("中文")).startsWith("已切换为中文。");
        assertThat(talk.sends("CXYE")).startsWith("您的话费余额");
    }

    @Test
    void aCodeWordOfTheOtherLanguageSwitchesAndSaysHowToGoBack() {
        assertThat(talk.sends("HELP")).startsWith("0000: see and stop").endsWith(" To read Chinese reply ZH.");
        assertThat(talk.sends("HELP")).doesNotEndWith("To read Chinese reply ZH.");
        assertThat(talk.lines.languageOf(PHONE)).isEqualTo(Language.EN);
        assertThat(talk.sends("帮助")).startsWith("发0000:").endsWith("For English reply EN.");
        assertThat(talk.sends("Y47")).startsWith("目前没有等待您确认的订购");
        assertThat(talk.sends("YES47")).startsWith("No order is waiting for your yes.");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESERVED", "SUSPENDED", "CLOSED"})
    void aLineThatIsNotActiveIsAnsweredAndNothingIsDone(LineState state) {
        talk.ordering.runs(ringtone());
        talk.ordering.waits(order(47));
        talk.sends("0000");
        talk.lines.put(PHONE, state, Language.ZH);

        for (String text : List.of("0000", "1", "是47", "全部退订", "恢复", "举报", "你好", "EN")) {
            assertThat(talk.sends(text)).isEqualTo("您的号码目前不在正常使用状态,不能用短信办理,未做任何更改。请拨打10086。");
        }
        assertThat(talk.ordering.deeds).isZero();
        assertThat(talk.reports.all()).isEmpty();
        assertThat(talk.lines.languageOf(PHONE)).isEqualTo(Language.ZH);
    }

    @Test
    void aPhoneOfAnotherOperatorIsAnsweredAndNothingIsDone() {
        Sender stranger = new Sender.Phone(Msisdn.of("+4915112345678"));

        assertThat(talk.answerTo(talk.message(stranger, "10086", "0000")))
                .contains("这个号码不是示例运营商的在网号码,未做任何更改。请联系您的运营商。");
        assertThat(talk.answerTo(talk.message(stranger, "10086", "STOP ALL")))
                .contains(
                        "This number is not one of Example Operator. Nothing was changed. Please ask your own operator.");
        assertThat(talk.answerTo(talk.message(stranger, "10086999", "106588001*spam")))
                .isPresent();
        assertThat(talk.reports.all()).isEmpty();
        assertThat(((FakeConversations) talk.conversations).writes).isZero();
    }

    @Test
    void portsAreAnsweredByWhoeverTakesTheirOrders() {
        Sender port = new Sender.Port(new PortNumber("106588001"));

        assertThat(talk.answerTo(talk.message(port, "10086", "ORDER RINGTONE5 13800002047 r1")))
                .contains("NO SYNTAX");
        assertThat(talk.heardFromPorts).containsExactly("ORDER RINGTONE5 13800002047 r1");
        assertThat(talk.answerTo(talk.message(port, "10086999", "106588002*spam")))
                .isEmpty();
    }

    @Test
    void settingsAreUsed() {
        TestTalk hasty = new TestTalk(new FakeConversations(), Map.of("yinuo.channel.dialogue.stale-after", "10s"));
        hasty.ordering.runs(ringtone());
        hasty.sends("0000");

        assertThat(hasty.sends("1")).contains("未做任何更改");
        assertThat(hasty.ordering.deeds).isZero();
    }
}
