package io.yinuo.charging.refund;

import io.yinuo.charging.RefundCause;
import io.yinuo.charging.refund.RefundNoticeStore.Told;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/**
 * What a notice of a refund says: why, of what, for which months, how many charges, how much, where the money is, and the
 * voucher. It says "stopped" only of what was stopped, and "in full" only of what is back in full.
 */
final class RefundText {

    private static final int SERVICES_NAMED_MAX = 2;

    private final MessageSource words;
    private final Operator operator;

    RefundText(MessageSource words, Operator operator) {
        this.words = words;
        this.operator = operator;
    }

    /** @param told at least one */
    String of(RefundCause cause, boolean stopped, List<Told> told, Language language) {
        if (told.isEmpty()) {
            throw new IllegalArgumentException("A notice of no refund");
        }
        Fen sum = told.stream().map(Told::amount).reduce(Fen.ZERO, Fen::plus);
        Told last =
                told.stream().max(Comparator.comparingLong(Told::logPosition)).orElseThrow();
        boolean whole = told.stream().allMatch(Told::whole);
        String why = say(language, "charging.refund." + cause + (stopped ? ".stopped" : ""), services(told, language));
        return say(
                language,
                told.size() == 1 ? "charging.refund.one" : "charging.refund.many",
                why,
                months(told, language),
                Integer.toString(told.size()),
                sum.yuan(),
                say(language, whole ? "charging.refund.whole" : "charging.refund.part"),
                last.balanceAfter().yuan(),
                vouchers(told, language));
    }

    private String services(List<Told> told, Language language) {
        List<String> names =
                told.stream().map(one -> one.service().in(language)).distinct().toList();
        String named = names.stream()
                .limit(SERVICES_NAMED_MAX)
                .map(name -> say(language, "charging.refund.named", name))
                .collect(Collectors.joining(say(language, "charging.refund.between")));
        return names.size() <= SERVICES_NAMED_MAX
                ? named
                : say(language, "charging.refund.services", named, Integer.toString(names.size()));
    }

    /** The months that were paid for: 8月, 6至8月; with the year where it is not the same for both. */
    private String months(List<Told> told, Language language) {
        YearMonth first = month(told.getFirst());
        YearMonth last = month(told.getLast());
        if (first.equals(last)) {
            return month(last, "charging.form.month", language);
        }
        boolean sameYear = first.getYear() == last.getYear();
        return say(
                language,
                "charging.refund.months",
                month(first, sameYear ? "charging.refund.form.first" : "charging.refund.form.year", language),
                month(last, sameYear ? "charging.form.month" : "charging.refund.form.year", language));
    }

    private YearMonth month(Told told) {
        return YearMonth.from(told.periodStart().atZone(operator.zone()));
    }

    private String month(YearMonth month, String form, Language language) {
        return DateTimeFormatter.ofPattern(say(language, form), language.locale())
                .format(month);
    }

    private String vouchers(List<Told> told, Language language) {
        String newest = told.getLast().voucher().text();
        return told.size() == 1
                ? newest
                : say(language, "charging.refund.vouchers", newest, Integer.toString(told.size()));
    }

    private String say(Language language, String code, Object... particulars) {
        return words.getMessage(code, particulars, language.locale());
    }
}
