package io.yinuo.channel.dialogue;

import io.yinuo.charging.LinePack;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Moments;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.PackOrderAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** Puts replies about the operator's own plans and packs into words. */
final class PackReplies {

    private final MessageSource words;
    private final Moments moments;
    private final Duration staleAfter;

    PackReplies(MessageSource words, Moments moments, Duration staleAfter) {
        this.words = words;
        this.moments = moments;
        this.staleAfter = staleAfter;
    }

    String in(Language language, Reply.OfPacks reply) {
        return switch (reply) {
            case Reply.NoOffers() -> say("sms.offers.nothing", language);
            case Reply.PackOrdered(PackOrderAnswer answer, String wanted, Instant at) ->
                ordered(answer, wanted, at, language);
            case Reply.NothingRenews() -> say("sms.renewing.nothing", language);
            case Reply.ConfirmStopPacks(List<LinePack> packs, Instant at) ->
                say("sms.stop-packs.ask", language, ends(packs, at, language), Long.toString(staleAfter.toMinutes()));
            case Reply.PacksStopped(List<Reply.StoppedPack> stopped, Instant at) -> stopped(stopped, at, language);
        };
    }

    private String ordered(PackOrderAnswer answer, String wanted, Instant at, Language language) {
        return switch (answer) {
            case PackOrderAnswer.Taken(Order order) ->
                say(
                        order.state() == OrderState.WAITING ? "sms.order.taken" : "sms.order.known",
                        language,
                        ServiceWords.clipped(order.service().in(language)));
            case PackOrderAnswer.PlanInTheWay(LinePack plan) -> planInTheWay(plan, at, language);
            case PackOrderAnswer.Refused(PackOrderAnswer.Reason reason) ->
                switch (reason) {
                    case NO_SUCH_OFFER -> say("sms.order.unknown", language, wanted);
                    case NOT_ON_SALE -> say("sms.order.not-on-sale", language, wanted);
                    case LINE_NOT_ACTIVE, REFERENCE_REUSED -> say("sms.order.not-possible", language);
                    case GIFT_HELD -> say("sms.order.gift-held", language);
                    case ALREADY_WAITING -> say("sms.order.waiting", language);
                    case TOO_MANY_WAITING -> say("sms.order.too-many", language);
                };
        };
    }

    private String planInTheWay(LinePack plan, Instant at, Language language) {
        String name = ServiceWords.clipped(plan.name().in(language));
        if (!plan.expires().isAfter(at)) {
            return say("sms.order.plan-waits", language, name);
        }
        return say(
                plan.renews() ? "sms.order.plan-renews" : "sms.order.plan-ends",
                language,
                name,
                moments.until(plan.expires(), at, language));
    }

    /** Each with the end of what was paid: “4G套餐58元”(可用至8月31日24时). */
    private String ends(List<LinePack> packs, Instant at, Language language) {
        return packs.stream()
                .map(pack -> end(pack.name().in(language), pack.expires(), at, language))
                .collect(Collectors.joining(say("sms.names-separator", language)));
    }

    private String end(String name, Instant worksUntil, Instant at, Language language) {
        String quoted = say("sms.name", language, ServiceWords.clipped(name));
        return worksUntil.isAfter(at)
                ? say("sms.stop-packs.until", language, quoted, moments.until(worksUntil, at, language))
                : quoted;
    }

    private String stopped(List<Reply.StoppedPack> stopped, Instant at, Language language) {
        if (stopped.isEmpty()) {
            return say("sms.stop-packs.nothing", language);
        }
        List<String> ends = new ArrayList<>();
        for (Reply.StoppedPack pack : stopped) {
            String name = pack.name()
                    .map(known -> known.in(language))
                    .orElseGet(() -> say("sms.stop-packs.nameless", language));
            ends.add(end(name, pack.worksUntil(), at, language));
        }
        return say("sms.stop-packs.done", language, String.join(say("sms.names-separator", language), ends));
    }

    private String say(String key, Language language, Object... values) {
        return words.getMessage(key, values, language.locale());
    }
}
