package io.yinuo.commitment.web;

import io.yinuo.kernel.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Figures as a reader of one language reads them. */
final class Figures {

    private static final int SECOND = 1_000;
    private static final int MINUTE = 60 * SECOND;
    private static final int HOUR = 60 * MINUTE;

    private final Language language;
    private final ZoneId zone;
    private final MessageSource texts;

    Figures(Language language, ZoneId zone, MessageSource texts) {
        this.language = language;
        this.zone = zone;
        this.texts = texts;
    }

    Language language() {
        return language;
    }

    String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, language.locale());
    }

    String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Rounded down: 99.999 % must never look like 100 %. */
    String share(long good, long valid) {
        if (good == valid) {
            return "100 %";
        }
        BigDecimal percent = BigDecimal.valueOf(good)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(valid), 2, RoundingMode.DOWN);
        return plain(percent) + " %";
    }

    String target(int millionths) {
        return plain(BigDecimal.valueOf(millionths, 4)) + " %";
    }

    /** {@code 0.18 秒}, {@code 2.1 秒}, {@code 4 分 10 秒}, {@code 3 小时 5 分}. Rounded up: nothing is made to look faster. */
    String duration(long millis) {
        if (millis < SECOND) {
            return text("board.seconds", plain(BigDecimal.valueOf(Math.ceilDiv(millis, 10L), 2)));
        }
        if (millis < MINUTE) {
            return text("board.seconds", plain(BigDecimal.valueOf(Math.ceilDiv(millis, 100L), 1)));
        }
        if (millis < HOUR) {
            long seconds = Math.ceilDiv(millis, (long) SECOND);
            return text("board.minutes", seconds / 60, seconds % 60);
        }
        long minutes = Math.ceilDiv(millis, (long) MINUTE);
        return text("board.hours", minutes / 60, minutes % 60);
    }

    String moment(Instant instant) {
        return date("board.format.moment", instant.atZone(zone));
    }

    String day(LocalDate day) {
        return date("board.format.day", day);
    }

    String month(YearMonth month) {
        return date("board.format.month", month);
    }

    private String date(String pattern, TemporalAccessor when) {
        return DateTimeFormatter.ofPattern(text(pattern), language.locale()).format(when);
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
