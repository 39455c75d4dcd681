package io.yinuo.channel.dialogue;

import io.yinuo.engine.dialogue.Step.Saying;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Moments;
import io.yinuo.kernel.Operator;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.Subscription;
import io.yinuo.ordering.YesAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/**
 * Puts replies into the words of {@code text/sms*.properties}. Says only what is so: a sentence about what happened stands
 * beside the case that it belongs to, and nothing here can change anything.
 */
final class Words {

    /** With more services than these, "until when" is said once for all of them. */
    private static final int UNTIL_EACH_MAX = 4;

    private final MessageSource words;
    private final Operator operator;
    private final Moments moments;
    private final ServiceWords services;
    private final PackReplies packs;
    private final CardReplies cards;
    private final Duration staleAfter;

    Words(MessageSource words, Operator operator, Moments moments, ServiceWords services, Duration staleAfter) {
        this.words = words;
        this.operator = operator;
        this.moments = moments;
        this.services = services;
        this.packs = new PackReplies(words, moments, staleAfter);
        this.cards = new CardReplies(words, operator, moments);
        this.staleAfter = staleAfter;
    }

    String in(Language language, Reply reply) {
        return switch (reply) {
            case Reply.Page(String text) -> text;
            case Reply.NothingPaid() -> say("sms.list.nothing", language);
            case Reply.NoServices() -> say("sms.services.nothing", language);
            case Reply.NoData() -> say("sms.data.nothing", language);
            case Reply.Stopped stopped -> stopped(stopped, language);
            case Reply.ConfirmStopAll(var all) ->
                say("sms.stop-all.ask", language, count(all), services.names(all, language), staleMinutes());
            case Reply.NothingToStopAll() -> say("sms.stop-all.nothing", language);
            case Reply.Resumed(var resumed, var notPossible) -> resumed(resumed, notPossible, language);
            case Reply.NothingToUndo() -> say("sms.undo.nothing", language);
            case Reply.Yes(YesAnswer answer, int code) -> yes(answer, code, language);
            case Reply.ReportTaken(var report) -> say("sms.report.taken", language, report.number());
            case Reply.SpamTaken(var report, String number) -> say("sms.spam.taken", language, number, report.number());
            case Reply.SpamUnreadable() -> say("sms.spam.unreadable", language);
            case Reply.Balance(var balance, Instant at) ->
                say("sms.balance", language, balance.yuan(), moments.moment(at, at, language));
            case Reply.NoAccount() -> say("sms.balance.nothing", language, serviceNumber());
            case Reply.Recharged recharged -> cards.in(language, recharged);
            case Reply.Speaking(Language spoken) -> say("sms.language", spoken);
            case Reply.Said(Saying saying) -> said(saying, language);
            case Reply.OfPacks ofPacks -> packs.in(language, ofPacks);
            case Reply.NotOurs() ->
                say("sms.not-ours", language, operator.name().in(language));
            case Reply.LineNotActive() -> say("sms.not-active", language, serviceNumber());
            case Reply.FallingSilent(Duration pause) ->
                say("sms.falling-silent", language, Long.toString(Math.max(1, pause.toMinutes())));
        };
    }

    /** How to go back to the other language, once a code word has changed it. */
    String languageHint(Language language) {
        return say("sms.language.hint", language);
    }

    private String said(Saying saying, Language language) {
        return switch (saying) {
            case Saying.Help() -> say("sms.help", language);
            case Saying.HowToRecharge() -> say("sms.recharge.how", language);
            case Saying.PortsNotYet() -> say("sms.ports-not-yet", language);
            case Saying.NotUnderstood() -> say("sms.not-understood", language);
            case Saying.NumbersUnclear() -> say("sms.stop.unclear", language);
            case Saying.NoList() -> say("sms.stop.no-list", language);
            case Saying.ListTooOld() -> say("sms.list.too-old", language, staleMinutes());
            case Saying.NotInList(var missing, int shown) ->
                say("sms.stop.not-in-list", language, some(missing, language), Integer.toString(shown));
            case Saying.NoMorePages() -> say("sms.list.no-more", language);
            case Saying.NothingToConfirm() -> say("sms.stop-all.nothing-to-confirm", language);
            case Saying.ConfirmedTooLate() -> say("sms.stop-all.too-late", language, staleMinutes());
            case Saying.YesNeedsCode() -> say("sms.yes.needs-code", language);
        };
    }

    private String stopped(Reply.Stopped reply, Language language) {
        List<String> sentences = new ArrayList<>();
        if (!reply.stopped().isEmpty()) {
            sentences.add(say("sms.stop.done", language, services.names(reply.stopped(), language)));
            sentences.addAll(stillWorks(reply, language));
        }
        if (!reply.already().isEmpty()) {
            sentences.add(say("sms.stop.already", language, services.names(reply.already(), language)));
        }
        sentences.add(say(reply.stopped().isEmpty() ? "sms.stop.see-list" : "sms.stop.undo", language));
        return sentences(sentences, language);
    }

    /** What was paid for, or is free, can be used to its end. */
    private List<String> stillWorks(Reply.Stopped reply, Language language) {
        List<Subscription> lasting = reply.stopped().stream()
                .filter(service -> service.paidUntil().isAfter(reply.at()))
                .toList();
        if (lasting.size() > UNTIL_EACH_MAX) {
            return List.of(say("sms.stop.until-each", language));
        }
        Map<Instant, List<Subscription>> byEnd = lasting.stream()
                .collect(Collectors.groupingBy(Subscription::paidUntil, LinkedHashMap::new, Collectors.toList()));
        return byEnd.entrySet().stream()
                .map(entry -> say(
                        "sms.stop.until",
                        language,
                        services.names(entry.getValue(), language),
                        moments.until(entry.getKey(), reply.at(), language)))
                .toList();
    }

    private String resumed(List<Subscription> resumed, List<Subscription> notPossible, Language language) {
        List<String> sentences = new ArrayList<>();
        if (!resumed.isEmpty()) {
            sentences.add(say("sms.undo.done", language, services.names(resumed, language)));
        }
        if (!notPossible.isEmpty()) {
            sentences.add(say("sms.undo.not-possible", language, services.names(notPossible, language)));
        }
        return sentences.isEmpty() ? say("sms.undo.nothing", language) : sentences(sentences, language);
    }

    private String yes(YesAnswer answer, int code, Language language) {
        return switch (answer) {
            case YesAnswer.Confirmed(Order order) -> say("sms.yes.taken", language, name(order, language));
            case YesAnswer.AskedAgain(Order order) -> say("sms.yes.asked-again", language, name(order, language));
            case YesAnswer.AlreadyConfirmed(Order order) -> say("sms.yes.already", language, name(order, language));
            case YesAnswer.TooLate(Order order) -> say("sms.yes.too-late", language, name(order, language));
            case YesAnswer.NoLongerPossible(Order order) ->
                say("sms.yes.not-possible", language, name(order, language));
            case YesAnswer.NoSuchCode(boolean anyWaiting) ->
                anyWaiting
                        ? say("sms.yes.wrong-code", language, Integer.toString(code))
                        : say("sms.yes.nothing-waits", language);
            case YesAnswer.Guessed() -> say("sms.yes.guessed", language);
        };
    }

    private static String name(Order order, Language language) {
        return ServiceWords.clipped(order.service().in(language));
    }

    /** At most five of the numbers that a customer mistook. */
    private String some(List<Integer> numbers, Language language) {
        String separator = say("sms.names-separator", language);
        return numbers.stream().limit(5).map(String::valueOf).collect(Collectors.joining(separator))
                + (numbers.size() > 5 ? "..." : "");
    }

    private String staleMinutes() {
        return Long.toString(staleAfter.toMinutes());
    }

    private String serviceNumber() {
        return operator.serviceNumber().digits();
    }

    private static String count(List<Subscription> services) {
        return Integer.toString(services.size());
    }

    private static String sentences(List<String> sentences, Language language) {
        return String.join(
                switch (language) {
                    case ZH -> "";
                    case EN -> " ";
                },
                sentences);
    }

    private String say(String key, Language language, Object... values) {
        return words.getMessage(key, values, language.locale());
    }
}
