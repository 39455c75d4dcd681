package io.yinuo.channel.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.charging.RechargeAnswer;
import io.yinuo.communication.IncomingMessage;
import io.yinuo.kernel.Fen;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer sends the secret of a recharge card by SMS. */
class RechargeBySmsTest {

    private static final String SECRET = "123456789012345678";

    private final TestTalk talk = new TestTalk();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "充值123456789012345678",
                "充值 1234 5678 9012 3456 78",
                "充值１２３４５６７８９０１２３４５６７８",
                "充值:1234-5678-9012-3456-78。",
                "CZ 123456789012345678",
                "cz123456789012345678",
                "TOPUP 123456789012345678",
                "top up 1234 56789012345678",
                "Recharge 123456789012345678",
                "123456789012345678",
                "1234 5678 9012 3456 78",
                "1234-5678-9012-3456-78"
            })
    void theSecretIsReadInEveryForm(String text) {
        talk.cards.answers(new RechargeAnswer.Credited("000017-00042", Fen.ofYuan(50), new Fen(8_240)));

        assertThat(talk.sends(text)).contains("50", "82.40");
        assertThat(talk.cards.asked).singleElement().satisfies(asked -> {
            assertThat(asked.line()).isEqualTo(TestServices.PHONE);
            assertThat(asked.typed()).isEqualTo(SECRET);
            assertThat(asked.source()).isEqualTo("SMS 1001");
        });
    }

    @Test
    void whatCameOfItIsSaidWithFaceAndBalance() {
        talk.cards.answers(new RechargeAnswer.Credited("000017-00042", Fen.ofYuan(50), new Fen(8_240)));
        assertThat(talk.sends("充值" + SECRET)).isEqualTo("充值成功:已充入50元,充值后话费余额82.40元。");

        talk.inEnglish();
        assertThat(talk.sends("TOPUP " + SECRET))
                .isEqualTo("Done: 50 yuan added. Your balance right after it: 82.40 yuan.");
    }

    @Test
    void whoSendsItTwiceLearnsThatItWorked() {
        talk.cards.answers(new RechargeAnswer.AlreadyYours(Fen.ofYuan(50), Instant.parse("2026-08-01T02:00:00Z")));

        assertThat(talk.sends("充值" + SECRET)).isEqualTo("这张50元充值卡已于8月1日10:00充入您的号码,不会重复充值。查余额请发CXYE。");
    }

    @Test
    void aWrongAUsedAndAStoppedCardSoundTheSame() {
        String said = "充值未成功:密码有误,或者这张卡已被用过或停用。未做任何更改。请核对卡上18位密码后重发,确认无误请拨打10086。";
        for (RechargeAnswer answer : Stream.of(
                        new RechargeAnswer.Unknown(), new RechargeAnswer.UsedByAnother(), new RechargeAnswer.Stopped())
                .toList()) {
            talk.cards.answers(answer);
            assertThat(talk.sends("充值" + SECRET)).as("%s", answer).isEqualTo(said);
        }
    }

    @Test
    void everyOtherRefusalIsSaid() {
        talk.cards.answers(new RechargeAnswer.Expired());
        assertThat(talk.sends("充值" + SECRET)).contains("已过有效期");
        talk.cards.answers(new RechargeAnswer.TooManyTries(Instant.parse("2026-08-02T01:30:00Z")));
        assertThat(talk.sends("充值" + SECRET)).contains("8月2日09:30前暂不能用充值卡充值");
        talk.cards.answers(new RechargeAnswer.NoAccount());
        assertThat(talk.sends("充值" + SECRET)).contains("没有充值,这张卡仍然有效");
    }

    @Test
    void theSameMessageOfferedAgainAsksNoCard() {
        talk.cards.answers(new RechargeAnswer.Credited("000017-00042", Fen.ofYuan(50), new Fen(8_240)));
        IncomingMessage message = talk.message("充值" + SECRET);
        String first = talk.answerTo(message).orElseThrow();
        talk.restarts();

        talk.cards.answers(new RechargeAnswer.AlreadyYours(Fen.ofYuan(50), message.receivedAt()));
        assertThat(talk.answerTo(message)).contains(first);
        assertThat(talk.cards.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"充值", "充值50", "CZ", "充值怎么用", "充值12345678901234567", "充值1234567890123456789", "TOP UP", "充值卡"})
    void whoAsksHowIsTold(String text) {
        assertThat(talk.sends(text)).containsAnyOf("用充值卡充值,请发“充值”加卡上刮开的18位密码", "send TOPUP and the 18 digits");
        assertThat(talk.cards.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567, 没看清您要退订哪几项",
        "1234567890123456789, 没看清您要退订哪几项",
        "10 11 12 13 14 15 16 17 18, 请先发0000获取列表",
        "100 101 102 103 104 105, 请先发0000获取列表",
        "czech, 没看懂您的短信"
    })
    void whatMeansSomethingElseStaysSo(String text, String answer) {
        assertThat(talk.sends(text)).startsWith(answer);
        assertThat(talk.cards.asked).isEmpty();
    }

    @Test
    void nothingThatIsRememberedOfATalkHoldsTheSecret() {
        FakeConversations remembered = new FakeConversations();
        TestTalk other = new TestTalk(remembered, Map.of());
        IncomingMessage message = other.message("充值" + SECRET);
        other.answerTo(message);

        assertThat(remembered.find(TestServices.PHONE).answerTo(message))
                .get()
                .asString()
                .startsWith("充值未成功")
                .doesNotContain("1234");
    }

    @Test
    void theHelpSaysHow() {
        assertThat(talk.sends("帮助")).contains("充值加卡密码:充值");
        assertThat(talk.inEnglish().sends("HELP")).contains("TOPUP and card secret");
    }
}
