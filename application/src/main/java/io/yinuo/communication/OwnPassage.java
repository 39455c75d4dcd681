package io.yinuo.communication;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.journal.WaitingMessage;
import io.yinuo.communication.smpp.Address;
import io.yinuo.communication.smpp.Passage;
import io.yinuo.engine.sms.TextParts;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.time.Duration;

/** A part of one of our own messages as it goes over the wire. */
final class OwnPassage {

    private static final Duration VALIDITY_MIN = Duration.ofMinutes(1);

    private OwnPassage() {}

    /**
     * @param left how long it is still worth delivering
     */
    static Passage of(WaitingMessage message, TextParts parts, int part, Duration left) {
        return Passage.ours(
                Address.of(message.from()),
                address(message.to()),
                parts.isLong(),
                parts.alphabet().dataCoding(),
                parts.parts().get(part),
                validity(left),
                message.tracked());
    }

    private static Address address(Sender to) {
        return switch (to) {
            case Sender.Phone(Msisdn phone) -> Address.of(phone);
            case Sender.Port(PortNumber port) -> Address.of(port);
        };
    }

    /** Relative time (SMPP 3.4, 7.1.1.2): {@code YYMMDDhhmmss000R}, here from a minute to a few days. */
    static String validity(Duration left) {
        Duration worth = left.compareTo(VALIDITY_MIN) < 0 ? VALIDITY_MIN : left;
        return "0000%02d%02d%02d%02d000R"
                .formatted(worth.toDays(), worth.toHoursPart(), worth.toMinutesPart(), worth.toSecondsPart());
    }
}
