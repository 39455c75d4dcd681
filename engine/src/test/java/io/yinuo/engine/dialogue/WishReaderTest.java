package io.yinuo.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.kernel.Language;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000",
                " 0000 ",
                "００００",
                "“0000”",
                "0000。",
                "0 0 0 0",
                "oooo",
                "OOOO",
                "零零零零",
                "〇〇〇〇",
                "0000👍",
                "\u200b0000\ufeff",
                "0\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e3",
                "【0000】",
                "0000!",
                "发0000",
                "0000怎么用",
                "您好，0000"
            })
    void fourZerosInWhateverFormAskForTheList(String text) {
        assertThat(wish(text)).isEqualTo(new Wish.ShowPaid());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2                | 2
            ２               | 2
            02               | 2
            ②                | 2
            (2)              | 2
            2。              | 2
            “2”              | 2
            2️⃣               | 2
            二               | 2
            两               | 2
            十二             | 12
            二十             | 20
            第2项            | 2
            第二项           | 2
            2号              | 2
            退订2            | 2
            退订 2           | 2
            取消 2           | 2
            取消2,3          | 2 3
            2退订            | 2
            TD2              | 2
            td 2             | 2
            T2               | 2
            stop 2           | 2
            STOP2            | 2
            Cancel 1 and 4   | 1 4
            2,3、5           | 2 3 5
            ２，３、５       | 2 3 5
            2 3 5            | 2 3 5
            2.3.5            | 2 3 5
            2/3              | 2 3
            2和3             | 2 3
            二、三           | 2 3
            3,2,3            | 3 2
            退订1、2和3。    | 1 2 3
            47               | 47
            2047             | 2047
            0                | 0
            """)
    void numbersAreReadInTheOrderOfTheMessageEachOnce(String text, String numbers) {
        List<Integer> expected =
                Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toList();
        assertThat(wish(text)).isEqualTo(new Wish.Stop(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-3", "1到3", "1至3", "2~4", "退订1-3", "二三", "13800002047", "2,,x3退订", "1234567890123"})
    void numbersThatCouldMeanTwoThingsAreNotGuessed(String text) {
        assertThat(wish(text)).isEqualTo(new Wish.NumbersUnclear());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "是47",
                "是 47",
                "是４７",
                "是，47",
                "是:47",
                "“是47”",
                "是47。",
                "是的47",
                "同意47",
                "YES47",
                "yes 47",
                "Yes,47",
                "Y47",
                "y 47",
                "是四十七",
                "是四七",
                "是+47",
                "是加47",
                "\u200b是47"
            })
    void aYesWithItsCodeIsAYes(String text) {
        assertThat(wish(text)).isEqualTo(new Wish.Yes(47));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "是", "是的", "好", "好的", "同意", "可以", "YES", "y", "ok", "OK!", "是。", "是4", "是474", "yes 4", "是04", "是47❌",
                "是47👍", "是四", "同意开通"
            })
    void whateverElseSoundsLikeAYesIsNone(String text) {
        assertThat(wish(text)).isEqualTo(new Wish.YesWithoutCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不是47",
                "不同意47",
                "不要47",
                "是47吗",
                "是47还是48",
                "我是47岁",
                "回复“是47”",
                "是47,48",
                "你是谁",
                "",
                "   ",
                "👍",
                "😀😀😀",
                "hello",
                "在吗",
                "。。。",
                "停机",
                "退款",
                "T恤",
                "test",
                "tomorrow",
                "stopping",
                "yesterday",
                "你好 2",
                "reporter",
                "000x",
                "\ud800",
                "\uffff",
                "\u0000"
            })
    void whatMeansNothingOrCouldMeanTheOppositeIsNotUnderstood(String text) {
        assertThat(wish(text)).isEqualTo(new Wish.Unreadable());
    }

    @Test
    void eachCodeWordHasItsWish() {
        assertThat(wish("全部退订")).isEqualTo(new Wish.StopAll());
        assertThat(wish("全部 退订!")).isEqualTo(new Wish.StopAll());
        assertThat(wish("STOP ALL")).isEqualTo(new Wish.StopAll());
        assertThat(wish("确认退订")).isEqualTo(new Wish.ConfirmStopAll());
        assertThat(wish("Confirm Stop")).isEqualTo(new Wish.ConfirmStopAll());
        assertThat(wish("恢复")).isEqualTo(new Wish.Undo());
        assertThat(wish("取消退订")).isEqualTo(new Wish.Undo());
        assertThat(wish("undo")).isEqualTo(new Wish.Undo());
        assertThat(wish("下页")).isEqualTo(new Wish.More());
        assertThat(wish("MORE")).isEqualTo(new Wish.More());
        assertThat(wish("举报")).isEqualTo(new Wish.Report());
        assertThat(wish("举报 我没有订掌上铃音")).isEqualTo(new Wish.Report());
        assertThat(wish("REPORT")).isEqualTo(new Wish.Report());
        assertThat(wish("report I never ordered this")).isEqualTo(new Wish.Report());
        assertThat(wish("CXYE")).isEqualTo(new Wish.Balance());
        assertThat(wish("ＣＸＹＥ")).isEqualTo(new Wish.Balance());
        assertThat(wish("cxll")).isEqualTo(new Wish.DataLeft());
        assertThat(wish("CXFW")).isEqualTo(new Wish.ShowServices());
        assertThat(wish("帮助")).isEqualTo(new Wish.Help());
        assertThat(wish("HELP")).isEqualTo(new Wish.Help());
        assertThat(wish("?")).isEqualTo(new Wish.Help());
        assertThat(wish("？？")).isEqualTo(new Wish.Help());
        assertThat(wish("TD")).isEqualTo(new Wish.StopUnnumbered());
        assertThat(wish("退订掌上铃音")).isEqualTo(new Wish.StopUnnumbered());
        assertThat(wish("stop ringtone")).isEqualTo(new Wish.StopUnnumbered());
        assertThat(wish("EN")).isEqualTo(new Wish.Speak(Language.EN));
        assertThat(wish("English")).isEqualTo(new Wish.Speak(Language.EN));
        assertThat(wish("中文")).isEqualTo(new Wish.Speak(Language.ZH));
        assertThat(wish("00000")).isEqualTo(new Wish.BlockPorts());
        assertThat(wish("０００００")).isEqualTo(new Wish.BlockPorts());
        assertThat(wish("11111")).isEqualTo(new Wish.UnblockPorts());
    }

    @Test
    void aCodeWordTellsTheLanguageOfTheCustomer() {
        assertThat(WishReader.read("STOP ALL").language()).contains(Language.EN);
        assertThat(WishReader.read("YES47").language()).contains(Language.EN);
        assertThat(WishReader.read("stop 2").language()).contains(Language.EN);
        assertThat(WishReader.read("下页").language()).contains(Language.ZH);
        assertThat(WishReader.read("是47").language()).contains(Language.ZH);
        for (String neutral : List.of("0000", "2", "CXYE", "TD", "TD 2", "Y47", "ok", "?", "👍", "whatever")) {
            assertThat(WishReader.read(neutral).language()).as(neutral).isEmpty();
        }
    }

    @Test
    void aVeryLongTextIsReadInBoundedTime() {
        String shadda = "\ufdfa".repeat(20_000); // one character that unfolds to eighteen
        assertThat(wish(shadda)).isEqualTo(new Wish.Unreadable());
        assertThat(wish("2,".repeat(20_000))).isEqualTo(new Wish.Stop(List.of(2)));
        assertThat(wish("and ".repeat(20_000))).isEqualTo(new Wish.Unreadable());
    }

    private static Wish wish(String text) {
        return WishReader.read(text).wish();
    }

    @Test
    void anOrderOfAPackIsReadByNumberOrCode() {
        assertThat(wish("订购10")).isEqualTo(new Wish.Order("10"));
        assertThat(wish("订购　１０。")).isEqualTo(new Wish.Order("10"));
        assertThat(wish("办理 stack-30")).isEqualTo(new Wish.Order("STACK-30"));
        assertThat(wish("BUY STACK-30")).isEqualTo(new Wish.Order("STACK-30"));
        assertThat(wish("buy10")).isEqualTo(new Wish.Order("10"));
        assertThat(wish("dg 10")).isEqualTo(new Wish.Order("10"));
        assertThat(wish("订购10号")).isEqualTo(new Wish.Order("10"));
        assertThat(wish("buy no. 10")).isEqualTo(new Wish.Order("10"));
        assertThat(wish("buy no10")).isEqualTo(new Wish.Order("10"));
        assertThat(wish("订购二十一")).isEqualTo(new Wish.Order("21"));
        assertThat(WishReader.read("buy 10").language()).contains(Language.EN);
        assertThat(WishReader.read("dg10").language()).isEmpty();
    }

    @Test
    void whatIsNoOrderOfAPackStartsNone() {
        assertThat(wish("订购")).isEqualTo(new Wish.YesWithoutCode());
        assertThat(wish("订购流量包")).isEqualTo(new Wish.ShowOffers());
        assertThat(wish("buy a data pack")).isEqualTo(new Wish.ShowOffers());
        assertThat(wish("不订购10")).isNotInstanceOf(Wish.Order.class);
        assertThat(wish("取消订购10")).isNotInstanceOf(Wish.Order.class);
        assertThat(wish("订购10,20")).isNotInstanceOf(Wish.Order.class);
        assertThat(wish("订购1234567890")).isNotInstanceOf(Wish.Order.class);
        assertThat(wish("buyer 10")).isNotInstanceOf(Wish.Order.class);
        assertThat(wish("开通业务")).isNotInstanceOf(Wish.Order.class);
    }

    @Test
    void theListsOfPacksHaveWordsOfTheirOwn() {
        assertThat(wish("流量包")).isEqualTo(new Wish.ShowOffers());
        assertThat(wish("PACKS")).isEqualTo(new Wish.ShowOffers());
        assertThat(wish("流量")).isEqualTo(new Wish.DataLeft());
        assertThat(wish("套餐")).isEqualTo(new Wish.ShowServices());
        assertThat(wish("退订套餐")).isEqualTo(new Wish.ShowRenewing());
        assertThat(wish("Stop Plan")).isEqualTo(new Wish.ShowRenewing());
        assertThat(wish("全部退订")).isEqualTo(new Wish.StopAll());
    }
}
