package io.yinuo.channel.signin;

import io.yinuo.communication.Communication;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Sends one-time codes to phones. What the asker sees is the same, and takes as long, whether or not the number is ours:
 * the message goes out on a thread of its own.
 */
@Component
class CodeSending {

    private static final Logger LOG = LoggerFactory.getLogger(CodeSending.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SENDING_MAX = 200;

    private final Lines lines;
    private final Communication communication;
    private final Operator operator;
    private final MessageSource texts;
    private final OneTimeCodes codes;
    private final SignInSettings settings;
    private final Allowance perPhone;
    private final Allowance perAddress;
    private final Semaphore places = new Semaphore(SENDING_MAX);

    CodeSending(
            Lines lines,
            Communication communication,
            Operator operator,
            MessageSource texts,
            OneTimeCodes codes,
            SignInSettings settings,
            Clock clock) {
        this.lines = lines;
        this.communication = communication;
        this.operator = operator;
        this.texts = texts;
        this.codes = codes;
        this.settings = settings;
        this.perPhone = new Allowance(settings.codesPerPhone(), HOUR, clock);
        this.perAddress = new Allowance(settings.codesPerAddress(), HOUR, clock);
    }

    /**
     * Sends a code, if the number is one of ours that can receive it.
     *
     * @return by what the browser's session knows the code; empty if this phone or address asked too often
     */
    Optional<String> send(Msisdn phone, String address) {
        if (!perAddress.take(address) || !perPhone.take(Long.toString(phone.e164()))) {
            return Optional.empty();
        }
        boolean ours = lines.find(phone).filter(CodeSending::canReceive).isPresent();
        OneTimeCodes.Made code = codes.make(phone, ours);
        if (ours) {
            handOver(phone, code);
        }
        return Optional.of(code.id());
    }

    private static boolean canReceive(Line line) {
        return line.state() == LineState.ACTIVE || line.state() == LineState.SUSPENDED;
    }

    private void handOver(Msisdn phone, OneTimeCodes.Made code) {
        if (!places.tryAcquire()) {
            LOG.warn("A sign-in code for {} was not sent: {} are being sent at this moment", phone, SENDING_MAX);
            return;
        }
        Thread.ofVirtual().name("sign-in-code").start(() -> {
            try {
                communication.send(new OutgoingMessage(
                        MessageKey.of("code", code.id()), operator.serviceNumber(), phone, text(phone, code), life()));
            } catch (CommunicationOverloaded e) {
                LOG.warn("A sign-in code for {} was not sent: {}", phone, e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("A sign-in code for {} was not sent", phone, e);
            } finally {
                places.release();
            }
        });
    }

    private String text(Msisdn phone, OneTimeCodes.Made code) {
        return texts.getMessage(
                "my.code.sms",
                new Object[] {code.text(), settings.codeLife().toMinutes()},
                lines.languageOf(phone).locale());
    }

    private Duration life() {
        return settings.codeLife().compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : settings.codeLife();
    }
}
