package io.yinuo.channel.dialogue;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Days and moments as customers read them, in the operator's zone: 9月1日, 1 September. */
final class Moments {

    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter DAY_OF_YEAR_ZH =
            DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR_EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final MessageSource words;
    private final Operator operator;

    Moments(MessageSource words, Operator operator) {
        this.words = words;
        this.operator = operator;
    }

    /** The day of a moment; with its year only if that is not the year of {@code now}. */
    String day(Instant moment, Instant now, Language language) {
        boolean sameYear =
                operator.dayOf(moment).getYear() == operator.dayOf(now).getYear();
        DateTimeFormatter form = switch (language) {
            case ZH -> sameYear ? DAY_ZH : DAY_OF_YEAR_ZH;
            case EN -> sameYear ? DAY_EN : DAY_OF_YEAR_EN;
        };
        return form.format(operator.dayOf(moment));
    }

    /** The last day of what ends at a moment: what ends at midnight ends with the day before. */
    String lastDay(Instant end, Instant now, Language language) {
        return day(end.minusNanos(1), now, language);
    }

    /** The moment until which something holds: 8月31日24时, 9月1日15:04. */
    String until(Instant end, Instant now, Language language) {
        return operator.timeOf(end).equals(LocalTime.MIDNIGHT)
                ? words.getMessage("sms.end-of-day", new Object[] {lastDay(end, now, language)}, language.locale())
                : moment(end, now, language);
    }

    /** 8月1日10:02, 1 August 10:02. */
    String moment(Instant moment, Instant now, Language language) {
        String time = TIME.format(LocalDateTime.ofInstant(moment, operator.zone()));
        String between = switch (language) {
            case ZH -> "";
            case EN -> " ";
        };
        return day(moment, now, language) + between + time;
    }
}
