package io.yinuo.channel.dialogue;

import io.yinuo.charging.RechargeAnswer;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Moments;
import io.yinuo.kernel.Operator;
import java.time.Instant;
import org.springframework.context.MessageSource;

/** Puts into words what came of a recharge card. None of them repeats what was sent. */
final class CardReplies {

    private final MessageSource words;
    private final Operator operator;
    private final Moments moments;

    CardReplies(MessageSource words, Operator operator, Moments moments) {
        this.words = words;
        this.operator = operator;
        this.moments = moments;
    }

    String in(Language language, Reply.Recharged reply) {
        Instant now = reply.at();
        return switch (reply.answer()) {
            case RechargeAnswer.Credited(var _, Fen face, Fen balance) ->
                say("sms.recharge.done", language, face.yuan(), balance.yuan());
            case RechargeAnswer.AlreadyYours(Fen face, Instant at) ->
                say("sms.recharge.already", language, face.yuan(), moments.moment(at, now, language));
            case RechargeAnswer.NotTaken _ -> say("sms.recharge.not-taken", language, serviceNumber());
            case RechargeAnswer.Expired() -> say("sms.recharge.expired", language, serviceNumber());
            case RechargeAnswer.TooManyTries(Instant until) ->
                say("sms.recharge.too-many", language, moments.moment(until, now, language), serviceNumber());
            case RechargeAnswer.NoAccount() -> say("sms.recharge.no-account", language, serviceNumber());
        };
    }

    private String serviceNumber() {
        return operator.serviceNumber().digits();
    }

    private String say(String key, Language language, Object... values) {
        return words.getMessage(key, values, language.locale());
    }
}
