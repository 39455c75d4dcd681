package io.yinuo.channel.dialogue;

import io.yinuo.communication.Correspondent;
import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.engine.dialogue.Heard;
import io.yinuo.engine.dialogue.Pace;
import io.yinuo.engine.dialogue.Pace.Verdict;
import io.yinuo.engine.dialogue.SpamReportReader;
import io.yinuo.engine.dialogue.Wish;
import io.yinuo.engine.dialogue.WishReader;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every message to our own numbers, and is silent only where two machines would talk for ever: towards a phone
 * after one last answer that says so, and towards a port for as long as it repeats itself.
 */
final class SmsCorrespondent implements Correspondent {

    private static final Logger LOG = LoggerFactory.getLogger(SmsCorrespondent.class);

    private final Operator operator;
    private final Lines lines;
    private final PhoneDialogue dialogue;
    private final CustomerReports reports;
    private final PortOrders portOrders;
    private final Words words;
    private final Pace.Limits limits;
    private final Paces paces;

    SmsCorrespondent(
            Operator operator,
            Lines lines,
            PhoneDialogue dialogue,
            CustomerReports reports,
            PortOrders portOrders,
            Words words,
            Pace.Limits limits,
            Paces paces) {
        this.operator = operator;
        this.lines = lines;
        this.dialogue = dialogue;
        this.reports = reports;
        this.portOrders = portOrders;
        this.words = words;
        this.limits = limits;
        this.paces = paces;
    }

    @Override
    public Optional<String> answer(IncomingMessage message) {
        return switch (message.sender()) {
            case Sender.Phone(Msisdn phone) ->
                message.to().equals(operator.reportNumber())
                        ? answerReport(message, phone)
                        : answerWish(message, phone);
            case Sender.Port(PortNumber port) -> answerPort(message, port);
        };
    }

    private Optional<String> answerWish(IncomingMessage message, Msisdn phone) {
        Heard heard = WishReader.read(message.text());
        boolean understood = !(heard.wish() instanceof Wish.Unreadable);
        return paced(message, phone, understood, () -> dialogue.answer(message, phone, heard));
    }

    private Optional<String> answerReport(IncomingMessage message, Msisdn phone) {
        Optional<String> number = SpamReportReader.read(message.text());
        return paced(message, phone, number.isPresent(), () -> {
            Optional<Line> line = lines.find(phone);
            Language language = line.map(Line::language).orElse(Language.ZH);
            if (line.isEmpty()) {
                return words.in(language, new Reply.NotOurs());
            }
            return words.in(
                    language,
                    number.<Reply>map(spam -> new Reply.SpamTaken(reports.ofSpam(message, phone, spam), spam))
                            .orElseGet(Reply.SpamUnreadable::new));
        });
    }

    private interface Answering {
        String answer();
    }

    private Optional<String> paced(IncomingMessage message, Msisdn phone, boolean understood, Answering answering) {
        Verdict verdict = hear(message, understood).verdict(limits);
        return switch (verdict) {
            case ANSWER -> {
                String answer = answering.answer();
                said(message, answer);
                yield Optional.of(answer);
            }
            case LAST_ANSWER -> {
                LOG.info("{} talks like a machine; not answered until it pauses for {}", phone, limits.pause());
                change(message, Pace::silenced);
                yield Optional.of(words.in(lines.languageOf(phone), new Reply.FallingSilent(limits.pause())));
            }
            case SILENCE -> Optional.empty();
        };
    }

    /** A port is a machine by nature: it may send as fast as it likes, but not the same again and again. */
    private Optional<String> answerPort(IncomingMessage message, PortNumber port) {
        if (!message.to().equals(operator.serviceNumber())) {
            return Optional.empty(); // reports of spam come from people
        }
        Pace.Limits limitless = new Pace.Limits(
                Integer.MAX_VALUE, limits.repeatMax(), limits.typing(), limits.echoMax(), limits.pause());
        Pace pace = change(message, before -> before.heard(message.text(), true, message.receivedAt(), limitless));
        if (pace.verdict(limitless) != Verdict.ANSWER) {
            LOG.debug("Port {} repeats itself", port);
            return Optional.empty();
        }
        Optional<String> answer = portOrders.answer(port, message.text());
        answer.ifPresent(text -> said(message, text));
        return answer;
    }

    private Pace hear(IncomingMessage message, boolean understood) {
        return change(message, before -> before.heard(message.text(), understood, message.receivedAt(), limits));
    }

    private void said(IncomingMessage message, String answer) {
        change(message, before -> before.answered(answer));
    }

    private Pace change(IncomingMessage message, UnaryOperator<Pace> change) {
        return paces.change(message.sender(), Pace.start(message.receivedAt()), change);
    }
}
