package io.yinuo.channel.selfcare;

import io.yinuo.charging.RechargeAnswer;
import io.yinuo.kernel.Fen;
import java.time.Instant;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says on pages what came of a recharge card, to customers and to staff in the same words. */
@Component
public class RechargeWords {

    private final MessageSource texts;

    RechargeWords(MessageSource texts) {
        this.texts = texts;
    }

    /**
     * @param tone of the notice: {@code good}, {@code warn}, {@code bad}
     */
    public record Said(String tone, String text) {}

    public Said of(RechargeAnswer answer, PlainWords words) {
        return switch (answer) {
            case RechargeAnswer.Credited(var _, Fen face, Fen balance) ->
                new Said("good", say(words, "topup.said.done", words.money(face), words.money(balance)));
            case RechargeAnswer.AlreadyYours(Fen face, Instant at) ->
                new Said("warn", say(words, "topup.said.already", words.money(face), words.moment(at)));
            case RechargeAnswer.NotTaken _ -> new Said("bad", say(words, "topup.said.not-taken"));
            case RechargeAnswer.Expired() -> new Said("bad", say(words, "topup.said.expired"));
            case RechargeAnswer.TooManyTries(Instant until) ->
                new Said("bad", say(words, "topup.said.too-many", words.moment(until)));
            case RechargeAnswer.NoAccount() -> new Said("bad", say(words, "topup.said.no-account"));
        };
    }

    private String say(PlainWords words, String key, Object... values) {
        return texts.getMessage(key, values, words.language().locale());
    }
}
