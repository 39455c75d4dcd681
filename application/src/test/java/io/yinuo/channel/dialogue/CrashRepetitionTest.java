package io.yinuo.channel.dialogue;

import static io.yinuo.channel.dialogue.TestServices.callNotes;
import static io.yinuo.channel.dialogue.TestServices.many;
import static io.yinuo.channel.dialogue.TestServices.order;
import static io.yinuo.channel.dialogue.TestServices.readingOnTrial;
import static io.yinuo.channel.dialogue.TestServices.ringtone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.dialogue.Change;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Yinuo dies at the worst moments: after the deed and before its answer was remembered, or after that and before the answer
 * was journalled. Either way the same message is offered again, and gets the same answer and no second deed.
 */
class CrashRepetitionTest {

    private static TestDatabase database;

    private CrashingStore store;
    private TestTalk talk;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("channel");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() {
        database.jdbc().sql("truncate channel.conversation").update();
        store = new CrashingStore(new ConversationStore(database.jdbc()));
        talk = new TestTalk(store, Map.of());
    }

    @Test
    void aStopThatIsOfferedAgainStopsNothingElse() {
        talk.ordering.runs(ringtone(), readingOnTrial(), callNotes());
        talk.sends("0000");

        sameAnswerAndNoSecondDeed("1", "已退订“掌上铃音”,即刻起不再扣费。");

        assertThat(talk.ordering.stillRunning()).containsExactly(72L, 73L);
    }

    @Test
    void aStopWhoseAnswerWasNotRememberedIsStillToldAsAStop() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");

        String answer = answeredAfterACrashBeforeRemembering("1");

        assertThat(answer).startsWith("已退订“掌上铃音”,即刻起不再扣费。").doesNotContain("此前已退订");
        assertThat(talk.ordering.deeds).isEqualTo(1);
        assertThat(talk.ordering.stillRunning()).containsExactly(72L);
    }

    @Test
    void whatHadEndedBeforeIsToldAsSuchAlsoAfterACrash() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");
        talk.sends("1");

        String answer = answeredAfterACrashBeforeRemembering("1,2");

        assertThat(answer).startsWith("已退订“阅读会员”,即刻起不再扣费。").contains("“掌上铃音”此前已退订");
    }

    @Test
    void theConfirmedStopOfEverythingIsNotLostAndNotDoneTwice() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("全部退订");

        String answer = answeredAfterACrashBeforeRemembering("确认退订");

        assertThat(answer).startsWith("已退订“掌上铃音”、“阅读会员”,即刻起不再扣费。");
        assertThat(talk.ordering.deeds).isEqualTo(1);
        talk.restarts();
        sameAgain(answer);
        assertThat(talk.sends("确认退订")).startsWith("目前没有等待确认的退订");
    }

    @Test
    void anUndoThatIsOfferedAgainTakesBackNoOlderStop() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");
        talk.sends("1");
        talk.sends("2");

        String answer = answeredAfterACrashBeforeRemembering("恢复");

        assertThat(answer).startsWith("已恢复“阅读会员”");
        assertThat(talk.ordering.stillRunning()).containsExactly(72L);
        talk.restarts();
        sameAgain(answer);
        assertThat(talk.ordering.stillRunning()).containsExactly(72L);
    }

    @Test
    void aYesThatIsOfferedAgainIsStillTheYes() {
        talk.ordering.waits(order(47));

        String answer = answeredAfterACrashBeforeRemembering("是47");

        assertThat(answer).startsWith("已收到您的同意,正在办理“掌上铃音”。");
        assertThat(talk.ordering.deeds).isEqualTo(1);
        talk.restarts();
        sameAgain(answer);
    }

    @Test
    void aReportIsOpenedOnce() {
        IncomingMessage message = talk.message("举报");
        String first = talk.answerTo(message).orElseThrow();
        talk.restarts();

        assertThat(talk.answerTo(message)).contains(first);
        assertThat(talk.reports.all()).hasSize(1);
    }

    @Test
    void aPageThatIsOfferedAgainIsTheSamePage() {
        talk.ordering.runs(many(23));
        talk.sends("0000");

        sameAnswerAndNoSecondDeed("下页", "您的收费业务(续):");
    }

    @Test
    void aListIsRememberedBeforeItIsSent() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");
        talk.sends("1");
        store.crashAtNextWrite();
        IncomingMessage message = talk.message("0000");

        assertThatThrownBy(() -> talk.answerTo(message)).isInstanceOf(Crash.class);
        talk.restarts();

        assertThat(talk.answerTo(message).orElseThrow()).startsWith("您有1项收费业务:1.阅读会员");
        assertThat(talk.sends("1")).startsWith("已退订“阅读会员”");
    }

    @Test
    void afterARestartTheNumbersOfTheListStillCount() {
        talk.ordering.runs(ringtone(), readingOnTrial());
        talk.sends("0000");
        talk.restarts();

        assertThat(talk.sends("2")).startsWith("已退订“阅读会员”");
    }

    /**
     * The same customers' days twice: once in a world that never crashes, once in one that dies before every third write
     * and after every third answer. Both end alike, and every customer reads the same. Replay with {@code -Dfuzz.seed=…}.
     */
    @Test
    void aWorldThatCrashesEndsLikeOneThatDoesNot() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        for (int day = 0; day < 40; day++) {
            database.jdbc().sql("truncate channel.conversation").update();
            Random random = new Random(seed + day);
            TestTalk calm = new TestTalk();
            TestTalk rough = new TestTalk(store, Map.of());
            for (TestTalk world : List.of(calm, rough)) {
                world.ordering.runs(many(9));
                world.ordering.waits(order(47));
            }
            for (int i = 0; i < 25; i++) {
                String text = TEXTS[random.nextInt(TEXTS.length)];
                Duration pause = Duration.ofMinutes(random.nextInt(12));
                calm.wait(pause);
                rough.wait(pause);
                String expected = calm.sends(text);

                assertThat(roughly(rough, rough.message(text), random))
                        .as("%s, day %d, message %d, seed %d", text, day, i, seed)
                        .isEqualTo(expected);
                assertThat(rough.ordering.stillRunning())
                        .as("%s, day %d, message %d, seed %d", text, day, i, seed)
                        .isEqualTo(calm.ordering.stillRunning());
            }
            assertThat(rough.ordering.deeds).as("day %d, seed %d", day, seed).isEqualTo(calm.ordering.deeds);
            assertThat(rough.reports.all()).hasSameSizeAs(calm.reports.all());
        }
    }

    private static final String[] TEXTS = {
        "0000", "0000", "1", "2", "3,4", "7", "9", "下页", "全部退订", "确认退订", "恢复", "是47", "是48", "举报", "CXFW", "CXYE", "你好"
    };

    private String roughly(TestTalk world, IncomingMessage message, Random random) {
        if (random.nextInt(3) == 0) {
            store.crashAtNextWrite();
            try {
                Optional<String> answerThatWasNeverSent = world.answerTo(message);
                assertThat(answerThatWasNeverSent).isPresent(); // it wrote nothing
            } catch (Crash e) {
                assertThat(e).isNotNull();
            }
            store.crashNoMore();
            world.restarts();
        }
        String answer = world.answerTo(message).orElseThrow();
        if (random.nextInt(3) == 0) {
            world.restarts();
            return world.answerTo(message).orElseThrow();
        }
        return answer;
    }

    private void sameAnswerAndNoSecondDeed(String text, String beginning) {
        IncomingMessage message = talk.message(text);
        String first = talk.answerTo(message).orElseThrow();
        assertThat(first).startsWith(beginning);
        int deeds = talk.ordering.deeds;
        talk.wait(Duration.ofMinutes(50));
        talk.restarts();

        assertThat(talk.answerTo(message)).contains(first);
        assertThat(talk.ordering.deeds).isEqualTo(deeds);
    }

    private Optional<IncomingMessage> last = Optional.empty();

    private String answeredAfterACrashBeforeRemembering(String text) {
        store.crashAtNextWrite();
        IncomingMessage message = talk.message(text);
        last = Optional.of(message);
        assertThatThrownBy(() -> talk.answerTo(message)).isInstanceOf(Crash.class);
        talk.wait(Duration.ofMinutes(50));
        talk.restarts();
        return talk.answerTo(message).orElseThrow();
    }

    private void sameAgain(String answer) {
        assertThat(talk.answerTo(last.orElseThrow())).contains(answer);
    }

    private static final class Crash extends RuntimeException {}

    /** A store whose process dies just before it writes. */
    private static final class CrashingStore implements Conversations {

        private final Conversations inner;
        private boolean crash;

        CrashingStore(Conversations inner) {
            this.inner = inner;
        }

        void crashAtNextWrite() {
            crash = true;
        }

        void crashNoMore() {
            crash = false;
        }

        @Override
        public Remembered find(Msisdn phone) {
            return inner.find(phone);
        }

        @Override
        public void remember(Msisdn phone, IncomingMessage message, Change change, Optional<String> answer) {
            if (crash) {
                crash = false;
                throw new Crash();
            }
            inner.remember(phone, message, change, answer);
        }
    }
}
