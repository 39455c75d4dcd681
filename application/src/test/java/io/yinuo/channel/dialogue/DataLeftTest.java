package io.yinuo.channel.dialogue;

import static io.yinuo.channel.dialogue.FakePacks.messages;
import static io.yinuo.channel.dialogue.FakePacks.plan58;
import static io.yinuo.channel.dialogue.FakePacks.stack30;
import static io.yinuo.channel.dialogue.TestServices.ringtone;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.engine.dialogue.Pager;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.party.LineState;
import org.junit.jupiter.api.Test;

class DataLeftTest {

    private final TestTalk talk = new TestTalk();

    @Test
    void whatIsLeftIsToldPackByPackInTheOrderOfUse() {
        talk.packs.has(plan58(400), stack30(0), messages());

        assertThat(talk.sends("CXLL"))
                .isEqualTo("流量查询:截至8月1日10:02,4G套餐58元剩100MB(共500MB),8月31日24时到期;"
                        + "30元流量叠加包剩500MB(共500MB),8月31日24时到期。按以上先后使用,查套餐和业务请发CXFW。");
        assertThat(talk.inEnglish().sends("DATA"))
                .isEqualTo(
                        "Your data as of 1 August 10:02: 4G plan 58: 100MB of 500MB left, until the end of 31 August; "
                                + "Stack pack 30: 500MB of 500MB left, until the end of 31 August."
                                + " They are used in this order. For plans and services send CXFW.");
    }

    @Test
    void manyPacksAreToldInPages() {
        for (int i = 0; i < 12; i++) {
            talk.packs.has(stack30(i));
        }
        String first = talk.sends("流量");
        String second = talk.sends("下页");

        assertThat(first).contains("剩500MB").endsWith("更多回复“下页”,查套餐和业务请发CXFW。");
        assertThat(Pager.segments(first)).isLessThanOrEqualTo(4);
        assertThat(second).startsWith("流量查询(续):").doesNotContain("剩500MB");
        talk.restarts();
        StringBuilder all = new StringBuilder(first + second);
        for (int i = 0; i < 12 && all.indexOf("剩489MB") < 0; i++) {
            all.append(talk.sends("下页"));
        }
        for (int i = 0; i < 12; i++) {
            assertThat(all.toString()).containsOnlyOnce("剩" + (500 - i) + "MB");
        }
        assertThat(talk.sends("下页")).startsWith("没有更多内容了。");
    }

    @Test
    void servicesPlanAndPacksAreNamedTogether() {
        talk.ordering.runs(ringtone());
        talk.packs.has(plan58(400), stack30(0));

        assertThat(talk.sends("CXFW"))
                .startsWith("您在用的业务共3项:掌上铃音(XX公司)")
                .contains(";4G套餐58元套餐费58元,9月1日续费;30元流量叠加包可用至8月31日24时。");
        assertThat(talk.inEnglish().sends("CXFW"))
                .startsWith("You have 3 service(s): ")
                .contains(
                        "; 4G plan 58, plan fee 58 yuan, renews 1 September; Stack pack 30, until the end of 31 August.");
    }

    @Test
    void aPlanAloneIsAService() {
        talk.packs.has(plan58(0));
        assertThat(talk.sends("CXFW")).startsWith("您在用的业务共1项:4G套餐58元");
    }

    @Test
    void aLineWithoutAnAccountHasNoData() {
        Msisdn other = Msisdn.of("13800002048");
        talk.lines.put(other, LineState.ACTIVE, Language.ZH);
        assertThat(talk.answerTo(talk.message(new Sender.Phone(other), "10086", "CXLL")))
                .contains("没有查到您可用的套餐内流量或流量包。查余额请发CXYE,查业务请发CXFW。");
    }
}
