package io.yinuo.channel.dialogue;

import static io.yinuo.channel.dialogue.TestServices.callNotes;
import static io.yinuo.channel.dialogue.TestServices.freeWeather;
import static io.yinuo.channel.dialogue.TestServices.many;
import static io.yinuo.channel.dialogue.TestServices.monthlyPack;
import static io.yinuo.channel.dialogue.TestServices.paidUntil;
import static io.yinuo.channel.dialogue.TestServices.plan58;
import static io.yinuo.channel.dialogue.TestServices.readingOnTrial;
import static io.yinuo.channel.dialogue.TestServices.ringtone;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.engine.dialogue.Pager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingBySmsTest {

    private final TestTalk talk = new TestTalk();

    @Test
    void stoppingByNumberEndsTheFeeAtOnceAndSaysWhatStillWorks() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");

        assertThat(talk.sends("1")).isEqualTo("已退订“掌上铃音”,即刻起不再扣费。“掌上铃音”仍可使用至8月31日24时。误退可在24小时内回复“恢复”。");
        assertThat(talk.ordering.stillRunning()).containsExactly(72L);
    }

    @Test
    void theStopIsMeasuredFromTheMomentTheMessageCame() {
        talk.ordering.runs(ringtone());
        talk.sends("0000");
        IncomingMessage message = talk.message("1");
        talk.wait(Duration.ofSeconds(3));

        assertThat(talk.answerTo(message)).isPresent();

        assertThat(talk.ordering.stopRequests).singleElement().satisfies(request -> {
            assertThat(request.askedAt()).isEqualTo(message.receivedAt());
            assertThat(request.channel()).isEqualTo("SMS");
        });
    }

    @Test
    void severalNumbersStopAtOnce() {
        talk.ordering.runs(ringtone(), readingOnTrial(), callNotes());
        talk.sends("0000");

        assertThat(talk.sends("退订１、3"))
                .isEqualTo("已退订“掌上铃音”、“来电提醒”,即刻起不再扣费。“掌上铃音”、“来电提醒”仍可使用至8月31日24时。误退可在24小时内回复“恢复”。");
        assertThat(talk.ordering.stillRunning()).containsExactly(72L);
        assertThat(talk.ordering.stopRequests).hasSize(1);
    }

    @Test
    void whatEndsAtDifferentMomentsIsSaidOneByOne() {
        talk.ordering.runs(
                ringtone(),
                paidUntil(readingOnTrial(), Instant.parse("2026-08-15T07:04:00Z")),
                paidUntil(callNotes(), Instant.parse("2026-07-31T16:00:00Z")));
        talk.sends("0000");

        assertThat(talk.sends("1,2,3"))
                .contains("“掌上铃音”仍可使用至8月31日24时。", "“阅读会员”仍可使用至8月15日15:04。")
                .doesNotContain("“来电提醒”仍可");
    }

    @Test
    void englishSaysTheSame() {
        talk.inEnglish().ordering.runs(ringtone());
        talk.sends("0000");

        assertThat(talk.sends("1"))
                .isEqualTo(
                        "Stopped: \"Ringtones\". From now on nothing is charged for it. \"Ringtones\" can be used until the end of"
                                + " 31 August. A mistake? Reply UNDO within 24 hours.");
    }

    @Test
    void aNumberThatIsNotInTheListStopsNothingAtAll() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");

        assertThat(talk.sends("1,7")).isEqualTo("列表中没有序号7(已列出1至2),未退订任何业务。请核对后重新回复,或发0000获取最新列表。");
        nothingChanged(71L, 72L);
    }

    @Test
    void aNumberOnAPageThatWasNotSentYetStopsNothing() {
        talk.ordering.runs(many(23));
        String first = talk.sends("0000");
        assertThat(first).doesNotContain("20.");

        assertThat(talk.sends("20")).contains("没有序号20");
        assertThat(talk.ordering.deeds).isZero();

        while (talk.sends("下页").contains("下页")) {}
        assertThat(talk.sends("20")).contains("已退订“手机游戏畅玩20”");
        assertThat(talk.sends("2")).as("and the first page still counts").contains("已退订“手机游戏畅玩2”");
    }

    @Test
    void aStaleListStopsNothing() {
        talk.ordering.runs(ringtone());
        talk.sends("0000");
        talk.wait(Duration.ofMinutes(31));

        assertThat(talk.sends("1")).isEqualTo("列表已超过30分钟,序号可能有变,未做任何更改。请发0000获取最新列表。");
        nothingChanged(71L);
    }

    @Test
    void aMessageThatWaitedOutACrashMeansWhatItMeantWhenItWasSent() {
        talk.ordering.runs(ringtone());
        talk.sends("0000");
        IncomingMessage message = talk.message("1");
        talk.wait(Duration.ofHours(2));

        assertThat(talk.answerTo(message).orElseThrow()).startsWith("已退订“掌上铃音”");
    }

    @Test
    void aNumberWithoutAListStopsNothing() {
        talk.ordering.runs(ringtone());

        assertThat(talk.sends("1")).isEqualTo("请先发0000获取列表,再回复要退订的序号。目前未退订任何业务。");
        nothingChanged(71L);
    }

    @Test
    void numbersAreThoseOfTheListThatWasSentNotOfThatWhichWouldBeSentNow() {
        talk.ordering.runs(ringtone(), readingOnTrial(), callNotes());
        talk.sends("0000");
        talk.sends("1");

        assertThat(talk.sends("2")).startsWith("已退订“阅读会员”");
        assertThat(talk.ordering.stillRunning()).containsExactly(73L);
    }

    @Test
    void aStopOfWhatIsStoppedAlreadySaysSo() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");
        talk.sends("1");

        assertThat(talk.sends("1")).isEqualTo("“掌上铃音”此前已退订,不会再扣费。查询收费业务请发0000。");
        assertThat(talk.sends("1,2")).startsWith("已退订“阅读会员”,即刻起不再扣费。").contains("“掌上铃音”此前已退订,不会再扣费。");
        assertThat(talk.ordering.deeds).isEqualTo(2);
    }

    @Test
    void aStopWithoutANumberGetsTheList() {
        talk.ordering.runs(ringtone(), readingOnTrial());

        assertThat(talk.sends("TD")).startsWith("您有2项收费业务:");
        assertThat(talk.sends("2")).startsWith("已退订“阅读会员”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2", "第x项", "👍", "", "😀1😀2?", "谢谢", "是", "yes", "1234567890123", "00000", "11111"})
    void whatIsNoClearWishChangesNothingAndIsAnswered(String text) {
        talk.ordering.runs(ringtone());
        talk.sends("0000");

        assertThat(talk.sends(text)).isNotBlank();
        nothingChanged(71L);
    }

    @Test
    void stoppingMoreThanAMessageCanNameStaysReadable() {
        talk.ordering.runs(many(40));
        String page = talk.sends("0000");
        while (page.contains("下页")) {
            page = talk.sends("下页");
        }
        StringBuilder numbers = new StringBuilder("1");
        for (int number = 2; number <= 40; number++) {
            numbers.append(',').append(number);
        }

        String answer = talk.sends(numbers.toString());

        assertThat(answer).startsWith("已退订“手机游戏畅玩1”、").contains("等40项").contains("仍可使用至到期");
        assertThat(Pager.segments(answer)).isLessThanOrEqualTo(4);
        assertThat(talk.ordering.stillRunning()).isEmpty();
    }

    @Test
    void everythingStopsOnlyAfterOneConfirmationAndOnlyValueAddedServices() {
        talk.ordering.runs(ringtone(), freeWeather(), plan58(), monthlyPack());

        assertThat(talk.sends("全部退订")).isEqualTo("将退订2项增值业务:“掌上铃音”、“天气”。套餐和流量包不受影响。请在30分钟内回复“确认退订”;不回复则不退订。");
        nothingChanged(71L, 81L, 90L, 91L);

        assertThat(talk.sends("确认退订")).startsWith("已退订“掌上铃音”、“天气”,即刻起不再扣费。");
        assertThat(talk.ordering.stillRunning()).containsExactly(90L, 91L);
        assertThat(talk.sends("确认退订")).startsWith("目前没有等待确认的退订");
    }

    @Test
    void theConfirmationStopsWhatWasNamedAndNothingThatCameSince() {
        talk.ordering.runs(ringtone());
        talk.sends("全部退订");
        talk.ordering.runs(callNotes());

        talk.sends("确认");

        assertThat(talk.ordering.stillRunning()).containsExactly(73L);
    }

    @Test
    void askingAgainIsNoConfirmationAndNeitherIsABareYes() {
        talk.ordering.runs(ringtone());
        talk.sends("STOP ALL");

        assertThat(talk.sends("STOP ALL")).startsWith("This will stop 1");
        assertThat(talk.sends("yes")).contains("CONFIRM STOP");
        nothingChanged(71L);
        assertThat(talk.sends("confirm stop")).startsWith("Stopped: \"Ringtones\".");
    }

    @Test
    void aLateConfirmationStopsNothing() {
        talk.ordering.runs(ringtone());
        talk.sends("全部退订");
        talk.wait(Duration.ofMinutes(31));

        assertThat(talk.sends("确认退订")).startsWith("确认已超过30分钟,未退订任何业务。");
        nothingChanged(71L);
    }

    @Test
    void whoHasNothingToStopIsToldSo() {
        talk.ordering.runs(plan58());

        assertThat(talk.sends("全部退订")).isEqualTo("您目前没有可退订的增值业务。套餐和流量包请回复CXFW查询。");
        assertThat(talk.sends("确认退订")).startsWith("目前没有等待确认的退订");
    }

    @Test
    void aStopCanBeTakenBack() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");
        talk.sends("1 2");

        assertThat(talk.sends("恢复")).isEqualTo("已恢复“掌上铃音”、“阅读会员”,按原资费继续,已付费的期间不重复扣费。退订发0000。");
        assertThat(talk.ordering.stillRunning()).containsExactly(71L, 72L);
        assertThat(talk.sends("恢复")).startsWith("最近24小时内没有可恢复的退订");
    }

    private void nothingChanged(Long... running) {
        assertThat(talk.ordering.stillRunning()).isEqualTo(List.of(running));
        assertThat(talk.ordering.deeds).isZero();
    }
}
