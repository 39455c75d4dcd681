package io.yinuo.ordering;

import io.yinuo.catalog.Period;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.store.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of the messages that ordering itself sends to phones, in {@code text/ordering*.properties}. */
final class CustomerTexts {

    private final MessageSource words;
    private final Operator operator;

    CustomerTexts(MessageSource words, Operator operator) {
        this.words = words;
        this.operator = operator;
    }

    /** The question that makes a yes a second yes. */
    String ask(Terms terms, int code, Duration answerWithin, Language language) {
        String form;
        if (terms.isFree()) {
            form = "free";
        } else if (terms.trialDays() > 0) {
            form = "trial";
        } else {
            form = terms.period() == Period.ONCE ? "once" : "renewing";
        }
        return say(
                "ordering.ask." + form,
                language,
                terms.providerName().in(language),
                terms.service().in(language),
                fee(terms, language),
                terms.price().yuan(),
                Integer.toString(code),
                within(answerWithin, language),
                Integer.toString(terms.trialDays()));
    }

    /**
     * The question whether one of the operator's own plans and packs shall be bought.
     *
     * @param renews whether the next period follows by itself
     * @param volume what it holds
     * @param length how long it lasts
     */
    String askPack(
            Terms terms,
            boolean renews,
            String volume,
            String length,
            int code,
            Duration answerWithin,
            Language language) {
        String form = terms.isFree() ? "free" : renews ? "renewing" : "once";
        return say(
                "ordering.ask-pack." + form,
                language,
                terms.service().in(language),
                fee(terms, language),
                terms.price().yuan(),
                volume,
                length,
                Integer.toString(code),
                within(answerWithin, language));
    }

    /** A plan or pack that costs nothing was begun; what costs has the notice of its charge. */
    String packBegun(Terms terms, Language language) {
        return say("ordering.pack-begun", language, terms.service().in(language));
    }

    /**
     * The account could not pay for a plan or pack.
     *
     * @param balance what it holds
     */
    String packNotPaid(Terms terms, Fen balance, Language language) {
        return say(
                "ordering.pack-not-paid",
                language,
                terms.service().in(language),
                terms.price().yuan(),
                balance.yuan(),
                terms.price().minus(balance).yuan());
    }

    /** A plan or pack was not bought for another reason. */
    String packNotBought(Terms terms, Language language) {
        return say("ordering.pack-not-bought", language, terms.service().in(language));
    }

    /** The question whether a trial shall go on and cost. */
    String askTrial(Terms terms, int code, Instant trialEnd, Language language) {
        return say(
                "ordering.ask.trial-ends",
                language,
                terms.providerName().in(language),
                terms.service().in(language),
                fee(terms, language),
                day(trialEnd, language),
                Integer.toString(code));
    }

    String reminder(Terms terms, Instant due, Language language) {
        return say(
                "ordering.reminder",
                language,
                terms.providerName().in(language),
                terms.service().in(language),
                fee(terms, language),
                day(due, language));
    }

    /** The customer said yes, but the account could not pay for it. */
    String notStarted(Terms terms, Language language) {
        return say(
                "ordering.not-started",
                language,
                terms.providerName().in(language),
                terms.service().in(language));
    }

    String endedUnpaid(Terms terms, Language language) {
        return say(
                "ordering.ended-unpaid",
                language,
                terms.providerName().in(language),
                terms.service().in(language));
    }

    private String fee(Terms terms, Language language) {
        return say(
                "ordering.fee." + lower(terms.period()),
                language,
                say("ordering.kind." + lower(terms.feeKind()), language),
                terms.price().yuan());
    }

    private String within(Duration time, Language language) {
        return time.toHours() > 0 && time.toMinutes() % 60 == 0
                ? say("ordering.hours", language, Long.toString(time.toHours()))
                : say("ordering.minutes", language, Long.toString(time.toMinutes()));
    }

    private String day(Instant moment, Language language) {
        DateTimeFormatter form = switch (language) {
            case ZH -> DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);
            case EN -> DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
        };
        return form.format(operator.dayOf(moment));
    }

    private String say(String key, Language language, Object... values) {
        return words.getMessage(key, values, language.locale());
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
