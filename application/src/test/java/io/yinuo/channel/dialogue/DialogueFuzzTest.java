package io.yinuo.channel.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.engine.dialogue.Wish;
import io.yinuo.engine.dialogue.WishReader;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A phone that sends anything. Replay one run with {@code -Dfuzz.seed=…}. */
class DialogueFuzzTest {

    private static final int TEXTS = 100_000;
    private static final String[] PIECES = {
        "0000", "00000", "11111", "是", "47", "yes", "Y", "退订", "全部退订", "确认退订", "1", "２", "3", "47", "、", ",", " ", "。",
        "举报", "stop", "all", "恢复", "下页", "CXYE", "CXFW", "EN", "中文", "四十七", "👍", "\u200b", "“", "-", "不", "吗", "{0}",
        "'", "%s", "\\u0000", "\ud83d"
    };

    @Test
    void everyMessageIsAnsweredOrCutWithReasonAndOnlyAClearWishChangesAnything() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        // no person types a hundred thousand messages twenty seconds apart and no two alike; the cut is tried elsewhere
        TestTalk talk = new TestTalk(new FakeConversations(), Map.of("yinuo.channel.dialogue.repeats", "1000000"));
        talk.ordering.runs(TestServices.many(12));
        talk.ordering.waits(TestServices.order(47));
        int deeds = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nextInt(4) == 0 ? ofAnything(random) : ofPieces(random);
            Wish wish = WishReader.read(text).wish();
            int before = talk.ordering.deeds;
            int reports = talk.reports.all().size();
            IncomingMessage message = talk.message(text);

            Optional<String> answer = talk.answerTo(message);

            assertThat(answer).as("seed %d, text %s", seed, text).isPresent();
            assertThat(answer.get().length()).isBetween(1, OutgoingMessage.TEXT_LENGTH_MAX);
            assertThat(answer.get())
                    .as("seed %d, text %s", seed, text)
                    .doesNotContain("{0}")
                    .doesNotContain("{1}");
            if (talk.ordering.deeds != before) {
                deeds++;
                assertThat(wish)
                        .as("seed %d, text %s", seed, text)
                        .isInstanceOfAny(Wish.Stop.class, Wish.ConfirmStopAll.class, Wish.Undo.class, Wish.Yes.class);
            }
            if (reports < 200 && talk.reports.all().size() != reports) {
                assertThat(wish).as("seed %d, text %s", seed, text).isInstanceOf(Wish.Report.class);
            }
        }
        assertThat(deeds)
                .as("the fuzz does something now and then, seed %d", seed)
                .isGreaterThan(100);
    }

    private static String ofPieces(Random random) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String ofAnything(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0x110000));
        }
        return text.toString();
    }
}
