package io.yinuo.channel.dialogue;

import static io.yinuo.channel.dialogue.TestServices.callNotes;
import static io.yinuo.channel.dialogue.TestServices.freeWeather;
import static io.yinuo.channel.dialogue.TestServices.many;
import static io.yinuo.channel.dialogue.TestServices.monthlyPack;
import static io.yinuo.channel.dialogue.TestServices.paidUntil;
import static io.yinuo.channel.dialogue.TestServices.plan58;
import static io.yinuo.channel.dialogue.TestServices.quarterPack;
import static io.yinuo.channel.dialogue.TestServices.readingOnTrial;
import static io.yinuo.channel.dialogue.TestServices.ringtone;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.engine.dialogue.Pager;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.StopRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code 0000}: what do I pay for? */
class ZerosTest {

    private final TestTalk talk = new TestTalk();

    @Test
    void theListNamesServiceProviderPricePeriodAndTheNextDay() {
        talk.ordering.runs(ringtone(), readingOnTrial());

        assertThat(talk.sends("0000"))
                .isEqualTo(
                        "您有2项收费业务:1.掌上铃音(XX公司)信息费5元/月,9月1日续费;" + "2.阅读会员(YY公司)免费体验至8月31日,如您同意,9月1日起8元/月。退订请回复序号。退订免费。");
    }

    @Test
    void theListIsInTheLanguageOfThePhone() {
        talk.inEnglish().ordering.runs(ringtone(), readingOnTrial(), callNotes());

        assertThat(talk.sends("0000"))
                .isEqualTo(
                        "You pay for 3 service(s): 1. Ringtones (XX Co), information fee 5 yuan/month, renews 1 September; "
                                + "2. Reading Club (YY Co), free until 31 August, then with your yes 8 yuan/month from 1 September; "
                                + "3. Missed Calls (XX Co), function fee 0.50 yuan/day, renews 1 September. "
                                + "To stop one, reply with its number. Stopping is free.");
    }

    @Test
    void daysAreThoseOfTheOperatorsZone() {
        talk.ordering.runs(paidUntil(ringtone(), Instant.parse("2026-08-31T15:59:59Z")));
        assertThat(talk.sends("0000")).contains("8月31日续费");

        talk.ordering.runs(paidUntil(ringtone(), Instant.parse("2026-08-31T16:00:00Z")));
        assertThat(talk.sends("0000")).contains("9月1日续费");

        talk.ordering.runs(paidUntil(ringtone(), Instant.parse("2027-01-15T16:00:00Z")));
        assertThat(talk.sends("0000")).contains("2027年1月16日续费");
    }

    @Test
    void whatCostsNothingAndWhatIsPaidAlreadyIsNotUnderWhatIPayFor() {
        talk.ordering.runs(freeWeather(), ringtone(), plan58(), quarterPack(), monthlyPack());

        assertThat(talk.sends("0000"))
                .contains("2项", "1.掌上铃音", "2.加油包(XX公司)流量包费10元/月,9月1日续费")
                .doesNotContain("天气", "58元套餐", "季包");
    }

    @Test
    void whoPaysForNothingIsToldSo() {
        talk.ordering.runs(plan58());

        assertThat(talk.sends("0000")).isEqualTo("您目前没有收费的增值业务。套餐和流量包请回复CXFW查询。");
    }

    @Test
    void aLongListComesInPagesThatGoOnCounting() {
        talk.ordering.runs(many(23));

        List<String> pages = new ArrayList<>();
        pages.add(talk.sends("0000"));
        while (pages.getLast().contains("下页")) {
            pages.add(talk.sends("下页"));
        }

        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(pages).allSatisfy(page -> assertThat(Pager.segments(page)).isLessThanOrEqualTo(4));
        assertThat(numbersOn(String.join("", pages))).isEqualTo(upTo(23));
        assertThat(pages.getFirst()).startsWith("您有23项收费业务:1.");
        assertThat(pages.get(1)).startsWith("您的收费业务(续):");
        assertThat(talk.sends("下页")).isEqualTo("没有更多内容了。查询收费业务请发0000。");
    }

    @Test
    void onALaterPageWhatWasStoppedMeanwhileKeepsItsNumber() {
        talk.ordering.runs(many(23));
        talk.sends("0000");
        long last = 123;
        talk.ordering.stop(new StopRequest(TestServices.PHONE, Set.of(last), talk.clock.instant(), "PAGE", "phone"));

        StringBuilder rest = new StringBuilder();
        String page;
        do {
            page = talk.sends("下页");
            rest.append(page);
        } while (page.contains("下页"));

        assertThat(rest.toString()).contains("22.手机游戏畅玩22").contains("23.已退订");
    }

    @Test
    void aListIsStaleAfterHalfAnHour() {
        talk.ordering.runs(many(23));
        talk.sends("0000");
        talk.wait(Duration.ofMinutes(31));

        assertThat(talk.sends("下页")).startsWith("列表已超过30分钟").contains("0000");
    }

    @Test
    void servicesShowPlansAndPacksTooAndLeaveTheNumbersOfTheListAlone() {
        talk.ordering.runs(ringtone(), freeWeather(), plan58(), quarterPack());
        talk.sends("0000");

        assertThat(talk.sends("CXFW"))
                .isEqualTo("您在用的业务共4项:掌上铃音(XX公司)信息费5元/月,9月1日续费;天气(YY公司)免费;"
                        + "58元套餐(XX公司)套餐费58元/月,9月1日续费;季包(XX公司)流量包费70元,一次性,不再续费。退订收费业务请发0000。");
        assertThat(talk.sends("1")).startsWith("已退订“掌上铃音”");
    }

    @Test
    void aLongListOfServicesGoesOnToo() {
        talk.ordering.runs(many(23));

        List<String> pages = new ArrayList<>();
        pages.add(talk.sends("CXFW"));
        while (pages.getLast().contains("下页")) {
            pages.add(talk.sends("下页"));
        }

        assertThat(pages).hasSizeGreaterThan(2);
        for (int number = 1; number <= 23; number++) {
            assertThat(String.join("", pages)).contains("手机游戏畅玩" + number + "(");
        }
    }

    @Test
    void oneLookAndOneWriteAnswerZeros() {
        FakeConversations conversations = (FakeConversations) talk.conversations;
        talk.ordering.runs(many(5));

        talk.sends("0000");

        assertThat(talk.ordering.looks).isEqualTo(1);
        assertThat(conversations.writes).isEqualTo(1);
        assertThat(conversations.reads).isZero();
    }

    @Test
    void aVeryLongNameDoesNotFillThePage() {
        String name = "长".repeat(200);
        talk.ordering.runs(TestServices.service(
                71,
                new Wording(name, "x".repeat(200)),
                new Wording(name, "y".repeat(200)),
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                500,
                Period.MONTH,
                false));

        assertThat(Pager.segments(talk.sends("0000"))).isLessThanOrEqualTo(4);
        assertThat(Pager.segments(talk.inEnglish().sends("0000"))).isLessThanOrEqualTo(4);
    }

    private static List<Integer> numbersOn(String text) {
        return Pattern.compile("[:;](\\d+)\\.")
                .matcher(text)
                .results()
                .map((MatchResult match) -> Integer.valueOf(match.group(1)))
                .toList();
    }

    private static List<Integer> upTo(int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
