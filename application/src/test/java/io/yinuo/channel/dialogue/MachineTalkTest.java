package io.yinuo.channel.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.engine.dialogue.Pace;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Only talks between two machines are cut. */
class MachineTalkTest {

    private final TestTalk talk = new TestTalk();

    @Test
    void aPhoneThatSendsEveryAnswerBackIsCutAfterOneExplanation() {
        String answer = talk.sends("hello");
        int answers = 1;
        Optional<String> next = Optional.of(answer);
        while (next.isPresent() && answers < 100) {
            answer = next.get();
            next = talk.answerTo(talk.message(answer));
            answers++;
        }

        assertThat(answers).isLessThan(6);
        assertThat(answer).startsWith("短时间内收到大量短信,像是自动发送");
    }

    @Test
    void anAutomaticReplyIsCutHoweverSlowItIs() {
        int answers = 0;
        while (talk.answerTo(talk.message("我正在开会,稍后联系您")).isPresent()) {
            answers++;
            assertThat(answers).isLessThan(20);
        }
        assertThat(answers).isEqualTo(9);
    }

    @Test
    void aPersonWhoAsksAgainAndAgainIsAnswered() {
        for (int i = 0; i < 100; i++) {
            assertThat(talk.sends("0000")).isNotBlank();
        }
    }

    @Test
    void aPauseLiftsTheSilence() {
        while (talk.answerTo(talk.message("我正在开会")).isPresent()) {}
        assertThat(talk.answerTo(talk.message("0000"))).isEmpty();

        talk.wait(Duration.ofMinutes(5));

        assertThat(talk.answerTo(talk.message("0000"))).isPresent();
    }

    @Test
    void whileCutNothingIsDone() {
        talk.ordering.runs(TestServices.ringtone());
        talk.sends("0000");
        while (talk.answerTo(talk.message("我正在开会")).isPresent()) {}

        assertThat(talk.answerTo(talk.message("1"))).isEmpty();
        assertThat(talk.ordering.deeds).isZero();
    }

    @Test
    void oneMachineSilencesNobodyElse() {
        while (talk.answerTo(talk.message("我正在开会")).isPresent()) {}

        assertThat(talk.answerTo(talk.message(phone(2048), "10086", "0000"))).isPresent();
    }

    @Test
    void memoryIsBounded() {
        TestTalk small =
                new TestTalk(new FakeConversations(), Map.of("yinuo.channel.dialogue.remembered-senders", "10"));
        for (int i = 0; i < 1_000; i++) {
            assertThat(small.answerTo(small.message(phone(3_000 + i), "10086", "0000")))
                    .isPresent();
        }
        Paces paces = new Paces(10);
        for (int i = 0; i < 1_000; i++) {
            IncomingMessage message = small.message(phone(3_000 + i), "10086", "0000");
            paces.change(message.sender(), Pace.start(message.receivedAt()), pace -> pace);
        }
        assertThat(paces.size()).isEqualTo(10);
    }

    @Test
    void aPortMayHurryButNotRepeatItself() {
        Sender port = new Sender.Port(new PortNumber("106588001"));
        for (int i = 0; i < 500; i++) {
            IncomingMessage order = talk.message(port, "10086", "ORDER RINGTONE5 13800002047 r" + i);
            assertThat(talk.answerTo(order)).as("order %d", i).isPresent();
        }
        IncomingMessage same = talk.message(port, "10086", "感谢来信");
        int answers = 0;
        while (talk.answerTo(same).isPresent()) {
            answers++;
            assertThat(answers).isLessThan(20);
        }
        assertThat(talk.answerTo(talk.message(port, "10086", "ORDER RINGTONE5 13800002047 next")))
                .as("an order is heard at once")
                .isPresent();
    }

    private static Sender phone(int last) {
        return new Sender.Phone(Msisdn.of("1380000" + last));
    }
}
