package io.yinuo.kernel;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments as customers read them in messages, in the operator's zone: 9月1日, 1 September. */
public record Moments(Operator operator) {

    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter DAY_OF_YEAR_ZH =
            DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR_EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** The day of a moment; with its year only if that is not the year of {@code now}. */
    public String day(Instant moment, Instant now, Language language) {
        boolean sameYear =
                operator.dayOf(moment).getYear() == operator.dayOf(now).getYear();
        DateTimeFormatter form = switch (language) {
            case ZH -> sameYear ? DAY_ZH : DAY_OF_YEAR_ZH;
            case EN -> sameYear ? DAY_EN : DAY_OF_YEAR_EN;
        };
        return form.format(operator.dayOf(moment));
    }

    /** The last day of what ends at a moment: what ends at midnight ends with the day before. */
    public String lastDay(Instant end, Instant now, Language language) {
        return day(end.minusNanos(1), now, language);
    }

    /** The moment until which something holds: 8月31日24时, 9月1日15:04. */
    public String until(Instant end, Instant now, Language language) {
        if (!operator.timeOf(end).equals(LocalTime.MIDNIGHT)) {
            return moment(end, now, language);
        }
        return switch (language) {
            case ZH -> lastDay(end, now, language) + "24时";
            case EN -> "the end of " + lastDay(end, now, language);
        };
    }

    /** 8月1日10:02, 1 August 10:02. */
    public String moment(Instant moment, Instant now, Language language) {
        String time = TIME.format(LocalDateTime.ofInstant(moment, operator.zone()));
        String between = switch (language) {
            case ZH -> "";
            case EN -> " ";
        };
        return day(moment, now, language) + between + time;
    }
}
