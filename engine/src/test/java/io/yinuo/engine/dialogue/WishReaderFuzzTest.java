package io.yinuo.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random texts, half of them made of pieces that mean something. Replay one run with {@code -Dfuzz.seed=…}. */
class WishReaderFuzzTest {

    private static final int TEXTS = 100_000;

    private static final String[] PIECES = {
        "0000", "00000", "是", "47", "yes", "Y", "退订", "全部", "2", "３", "、", ",", " ", "。", "举报", "stop", "all", "恢复",
        "四十七", "十", "👍", "\u200b", "“", "”", "-", "号", "第", "不", "吗", "①", "2️⃣", "\ud83d", "*", "?", "确认", "EN", "t",
        "and", "+", "\n"
    };

    /** What a yes must look like when everything that may surround it is gone. */
    private static final Pattern A_YES =
            Pattern.compile("(是的?|同意|yes|y)[ ,.:;、。+加]*([1-9][0-9]|[一二三四五六七八九]?[十一二三四五六七八九][一二三四五六七八九]?)");

    @Test
    void everyTextIsReadAndNoneBecomesAYesByAccident() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nextBoolean() ? ofPieces(random) : ofAnything(random);
            Heard heard = WishReader.read(text);
            if (!(heard.wish() instanceof Wish.Unreadable)) {
                understood++;
            }
            if (heard.wish() instanceof Wish.Yes(int code)) {
                assertThat(text)
                        .as("seed %d", seed)
                        .doesNotContain("不")
                        .doesNotContain("吗")
                        .doesNotContain("👍");
                assertThat(PlainText.of(text).text()).as("seed %d", seed).matches(A_YES);
                assertThat(code).isBetween(10, 99);
            }
            assertThat(WishReader.read(text)).as("seed %d", seed).isEqualTo(heard);
            assertThat(SpamReportReader.read(text)).as("seed %d", seed).isNotNull();
        }
        assertThat(understood)
                .as("the fuzz says something sensible now and then, seed %d", seed)
                .isGreaterThan(1_000);
    }

    static String ofPieces(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    static String ofAnything(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append((char) (0x4E00 + random.nextInt(0x5000)));
                case 2 -> text.append((char) random.nextInt(0x10000)); // lone surrogates too
                default -> text.appendCodePoint(random.nextInt(0x110000));
            }
        }
        return text.toString();
    }
}
