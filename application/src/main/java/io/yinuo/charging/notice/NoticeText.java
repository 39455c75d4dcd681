package io.yinuo.charging.notice;

import io.yinuo.charging.Charge;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSource;

/** What a notice says: when, what, whose, how much, what is left, how to stop it, how to object, and the voucher. */
public final class NoticeText {

    private final MessageSource words;
    private final Operator operator;

    public NoticeText(MessageSource words, Operator operator) {
        this.words = words;
        this.operator = operator;
    }

    String of(OwedNotice notice, Language language) {
        Charge charge = notice.charge();
        return say(
                language,
                "charging.notice",
                time(charge.at(), language, "charging.form.moment"),
                charge.service().in(language),
                charge.providerName().in(language),
                fee(notice, language),
                charge.amount().yuan(),
                charge.balanceAfter().yuan(),
                charge.voucher().text());
    }

    /** What is paid: 8月信息费, 8月1日信息费, or 信息费 for what is paid once. */
    private String fee(OwedNotice notice, Language language) {
        String kind = say(language, "charging.fee." + notice.charge().kind());
        Instant from = notice.charge().periodStart();
        return switch (notice.period()) {
            case ONCE -> kind;
            case DAY -> say(language, "charging.fee.of", time(from, language, "charging.form.day"), kind);
            case MONTH -> say(language, "charging.fee.of", time(from, language, "charging.form.month"), kind);
        };
    }

    private String time(Instant at, Language language, String form) {
        return DateTimeFormatter.ofPattern(say(language, form), language.locale())
                .format(at.atZone(operator.zone()));
    }

    private String say(Language language, String code, Object... particulars) {
        return words.getMessage(code, particulars, language.locale());
    }
}
