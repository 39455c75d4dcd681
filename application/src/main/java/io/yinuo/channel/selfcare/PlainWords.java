package io.yinuo.channel.selfcare;

import io.yinuo.catalog.Period;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Volumes;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How money, prices and dates are said on pages, in the reader's language and the operator's zone. On every page of
 * self-care and of the desk it is the model attribute {@code words}: staff reads the words that the customer reads.
 *
 * @param today the reader's day; dates of this year are said without the year
 */
public record PlainWords(Language language, ZoneId zone, LocalDate today) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EXACT_TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public static PlainWords at(Instant now, ZoneId zone, Language language) {
        return new PlainWords(language, zone, now.atZone(zone).toLocalDate());
    }

    /** Of a text that is there in both languages, the reader's. */
    public String of(Wording wording) {
        return wording.in(language);
    }

    public String money(Fen amount) {
        return switch (language) {
            case ZH -> amount.yuan() + "元";
            case EN -> amount.isNegative() ? "-¥" + amount.negated().yuan() : "¥" + amount.yuan();
        };
    }

    /** A change of a balance, with its sign: {@code +5元}, {@code −5元}. */
    public String change(Fen amount) {
        return amount.isNegative() ? "−" + money(amount.negated()) : "+" + money(amount);
    }

    /** The price for each period: {@code 5元/月}, {@code ¥5 a month}. */
    public String price(Fen price, Period period) {
        if (price.equals(Fen.ZERO)) {
            return language == Language.ZH ? "免费" : "free";
        }
        return money(price)
                + switch (period) {
                    case ONCE -> language == Language.ZH ? "/次" : " once";
                    case DAY -> language == Language.ZH ? "/天" : " a day";
                    case MONTH -> language == Language.ZH ? "/月" : " a month";
                };
    }

    public String price(Subscription service) {
        return price(service.price(), service.period());
    }

    /** {@code 9月1日}, {@code 1 September}; of another year with the year. */
    public String day(Instant instant) {
        return day(instant.atZone(zone).toLocalDate());
    }

    private String day(LocalDate day) {
        boolean thisYear = day.getYear() == today.getYear();
        return switch (language) {
            case ZH -> day.format(DateTimeFormatter.ofPattern(thisYear ? "M月d日" : "yyyy年M月d日", Locale.CHINA));
            case EN -> day.format(DateTimeFormatter.ofPattern(thisYear ? "d MMMM" : "d MMMM yyyy", Locale.ENGLISH));
        };
    }

    /** A day of the operator's zone. */
    public String date(LocalDate day) {
        return day(day);
    }

    /** {@code 8月}, {@code August}; of another year with the year. */
    public String month(YearMonth month) {
        boolean thisYear = month.getYear() == today.getYear();
        return switch (language) {
            case ZH -> (thisYear ? "" : month.getYear() + "年") + month.getMonthValue() + "月";
            case EN -> month.format(DateTimeFormatter.ofPattern(thisYear ? "MMMM" : "MMMM yyyy", Locale.ENGLISH));
        };
    }

    /** What a charge paid for: {@code 8月}, {@code 8月1日}, or once for all. */
    public String paidFor(Instant start, Period period) {
        return switch (period) {
            case ONCE -> language == Language.ZH ? "一次性" : "once";
            case DAY -> day(start);
            case MONTH -> month(YearMonth.from(start.atZone(zone)));
        };
    }

    /** How much of something: {@code 400MB}, {@code 3分20秒}, {@code 12条}. Volumes are rounded down. */
    public String units(Unit unit, long units) {
        return switch (unit) {
            case BYTES -> Volumes.of(units);
            case SECONDS -> duration(units);
            case MESSAGES -> language == Language.ZH ? units + "条" : units + (units == 1 ? " message" : " messages");
        };
    }

    /** The same in a column that says what is counted: messages are a bare number there. */
    public String figure(Unit unit, long units) {
        return unit == Unit.MESSAGES ? Long.toString(units) : units(unit, units);
    }

    /** {@code 400MB}, rounded down. */
    public String volume(long bytes) {
        return units(Unit.BYTES, bytes);
    }

    private String duration(long seconds) {
        long minutes = seconds / 60;
        long rest = seconds % 60;
        boolean zh = language == Language.ZH;
        if (rest == 0 && minutes > 0) {
            return minutes + (zh ? "分钟" : " min");
        }
        String seconded = rest + (zh ? "秒" : " s");
        return minutes == 0 ? seconded : minutes + (zh ? "分" : " min ") + seconded;
    }

    /** What so many units cost: {@code 0.29元/MB}, {@code ¥0.25/min}. */
    public String price(Fen price, Unit unit, long perUnits) {
        String one = units(unit, perUnits);
        return money(price) + "/" + one(one);
    }

    /** Of {@code 1MB} the unit alone. */
    private static String one(String units) {
        return units.length() > 1 && units.charAt(0) == '1' && !Character.isDigit(units.charAt(1))
                ? units.substring(1).strip()
                : units;
    }

    /** {@code 9月1日 10:02}. */
    public String moment(Instant instant) {
        return day(instant) + " " + instant.atZone(zone).format(TIME);
    }

    /** To the second, where it is proof. */
    public String exactly(Instant instant) {
        return day(instant) + " " + instant.atZone(zone).format(EXACT_TIME);
    }

    /** To when something lasts: the midnight that begins a day is said as the end of the day before, as bills do. */
    public String until(Instant end) {
        ZonedDateTime local = end.atZone(zone);
        if (!local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return moment(end);
        }
        String last = day(local.toLocalDate().minusDays(1));
        return language == Language.ZH ? last + "24时" : "the end of " + last;
    }
}
