package io.yinuo.channel.demo;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The page's words in one language. */
final class DemoWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final MessageSource texts;
    private final Operator operator;
    private final Language language;

    DemoWords(MessageSource texts, Operator operator, Language language) {
        this.texts = texts;
        this.operator = operator;
        this.language = language;
    }

    Language language() {
        return language;
    }

    String say(String key, Object... particulars) {
        return texts.getMessage("demo." + key, particulars, language.locale());
    }

    String name(Wording wording) {
        return wording.in(language);
    }

    String yuan(Fen amount) {
        return say("yuan", amount.yuan());
    }

    /** {@code 10:02:07} */
    String time(Instant instant) {
        return TIME.format(instant.atZone(operator.zone()));
    }

    /** {@code 8月2日10:02} */
    String moment(Instant instant) {
        return day(instant) + (language == Language.ZH ? "" : " ") + MINUTE.format(instant.atZone(operator.zone()));
    }

    String day(Instant instant) {
        DateTimeFormatter day = language == Language.ZH ? DAY_ZH : DAY_EN;
        return day.format(instant.atZone(operator.zone()));
    }
}
