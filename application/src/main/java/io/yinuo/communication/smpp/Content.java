package io.yinuo.communication.smpp;

import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.DeliveryReceipt;
import io.yinuo.engine.sms.UserData;
import java.util.Optional;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.bean.OptionalParameter.Sar_msg_ref_num;
import org.jsmpp.bean.OptionalParameter.Sar_segment_seqnum;
import org.jsmpp.bean.OptionalParameter.Sar_total_segments;

/**
 * What a passage says.
 *
 * @param place in a long message, whether a header or the {@code sar_} parameters tell it
 * @param body  the octets without header
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as they are; never compared
public record Content(Alphabet alphabet, Optional<Concatenation> place, byte[] body) {

    /**
     * @throws Refusal if text stands in two places, or a header is longer than what it heads, or UCS-2 has an odd length
     */
    public static Content of(Passage passage) throws Refusal {
        Optional<Message_payload> payload = parameter(passage, Message_payload.class);
        if (payload.isPresent() && passage.octets().length > 0) {
            throw new Refusal(SmppStatus.PARAMETER_NOT_ALLOWED, "short_message and message_payload");
        }
        byte[] octets = payload.map(OptionalParameter.OctetString::getValue).orElse(passage.octets());
        UserData data = passage.hasUserDataHeader()
                ? UserData.withHeader(octets)
                        .orElseThrow(() -> new Refusal(SmppStatus.INVALID_MESSAGE_LENGTH, "user data header"))
                : UserData.withoutHeader(octets);
        Alphabet alphabet = Alphabet.of(passage.dataCoding());
        Optional<Concatenation> place =
                data.concatenation().or(() -> segment(passage)).filter(found -> found.total() > 1);
        if (alphabet == Alphabet.UCS2 && place.isEmpty() && data.body().length % 2 != 0) {
            throw new Refusal(SmppStatus.INVALID_MESSAGE_LENGTH, "UCS-2 of odd length");
        }
        return new Content(alphabet, place, data.body());
    }

    private static Optional<Concatenation> segment(Passage passage) {
        return parameter(passage, Sar_msg_ref_num.class)
                .flatMap(reference -> parameter(passage, Sar_total_segments.class)
                        .flatMap(total -> parameter(passage, Sar_segment_seqnum.class)
                                .flatMap(number -> Concatenation.of(
                                        reference.getValue() & 0xFFFF,
                                        total.getValue() & 0xFF,
                                        number.getValue() & 0xFF))));
    }

    /** The text of this part; empty if the octets are none. */
    public Optional<String> text() {
        return alphabet.decode(body);
    }

    /** What a report says; empty if it names no message or no state. */
    public static Optional<DeliveryReceipt> report(Passage passage) throws Refusal {
        String text = of(passage).text().orElse("");
        return DeliveryReceipt.read(
                text,
                parameter(passage, Receipted_message_id.class).map(OptionalParameter.COctetString::getValueAsString),
                parameter(passage, Message_state.class).map(OptionalParameter.Byte::getValue));
    }

    private static <P extends OptionalParameter> Optional<P> parameter(Passage passage, Class<P> kind) {
        for (OptionalParameter parameter : passage.parameters()) {
            if (kind.isInstance(parameter)) {
                return Optional.of(kind.cast(parameter));
            }
        }
        return Optional.empty();
    }
}
