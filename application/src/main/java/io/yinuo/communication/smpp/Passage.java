package io.yinuo.communication.smpp;

import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jspecify.annotations.Nullable;

/**
 * A message, or one part of a long one, as it is on the wire: what {@code submit_sm} and {@code deliver_sm} have in common
 * (SMPP 3.4, 4.4.1 and 4.6.1).
 *
 * @param octets     {@code short_message}
 * @param parameters optional ones, in the order of the wire
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as they are; never compared
public record Passage(
        Address source,
        Address destination,
        byte esmClass,
        byte protocolId,
        byte priority,
        String serviceType,
        String scheduledFor,
        String validity,
        byte registeredDelivery,
        byte replaceIfPresent,
        byte dataCoding,
        byte defaultMessageId,
        byte[] octets,
        OptionalParameter[] parameters) {

    private static final byte USER_DATA_HEADER = 0x40;
    private static final int MESSAGE_TYPE = 0x3C;
    private static final OptionalParameter[] NONE = {};

    /**
     * @throws Refusal if an address has a type or a plan that SMPP does not know
     */
    static Passage of(MessageRequest request) throws Refusal {
        return new Passage(
                address(
                        request.getSourceAddrTon(),
                        SmppStatus.INVALID_SOURCE_TON,
                        request.getSourceAddrNpi(),
                        SmppStatus.INVALID_SOURCE_NPI,
                        request.getSourceAddr()),
                address(
                        request.getDestAddrTon(),
                        SmppStatus.INVALID_DESTINATION_TON,
                        request.getDestAddrNpi(),
                        SmppStatus.INVALID_DESTINATION_NPI,
                        request.getDestAddress()),
                request.getEsmClass(),
                request.getProtocolId(),
                request.getPriorityFlag(),
                orEmpty(request.getServiceType()),
                orEmpty(request.getScheduleDeliveryTime()),
                orEmpty(request.getValidityPeriod()),
                request.getRegisteredDelivery(),
                request.getReplaceIfPresent(),
                request.getDataCoding(),
                request.getSmDefaultMsgId(),
                request.getShortMessage() == null ? new byte[0] : request.getShortMessage(),
                request.getOptionalParameters() == null ? NONE : request.getOptionalParameters());
    }

    /** One of our own. */
    public static Passage ours(
            Address source,
            Address destination,
            boolean userDataHeader,
            byte dataCoding,
            byte[] octets,
            String validity,
            boolean receiptWanted) {
        return new Passage(
                source,
                destination,
                userDataHeader ? USER_DATA_HEADER : 0,
                (byte) 0,
                (byte) 0,
                "",
                "",
                validity,
                (byte) (receiptWanted ? 1 : 0),
                (byte) 0,
                dataCoding,
                (byte) 0,
                octets,
                NONE);
    }

    private static Address address(byte ton, int wrongTon, byte npi, int wrongNpi, String digits) throws Refusal {
        TypeOfNumber type;
        try {
            type = TypeOfNumber.valueOf(ton);
        } catch (IllegalArgumentException e) {
            throw new Refusal(wrongTon, "type of number " + ton);
        }
        try {
            return new Address(type, NumberingPlanIndicator.valueOf(npi), orEmpty(digits));
        } catch (IllegalArgumentException e) {
            throw new Refusal(wrongNpi, "numbering plan " + npi);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    boolean hasUserDataHeader() {
        return (esmClass & USER_DATA_HEADER) != 0;
    }

    /** Whether this is no message but news of one: a receipt or an intermediate notification (5.2.12, bits 5 to 2). */
    public boolean isReport() {
        return (esmClass & MESSAGE_TYPE) != 0;
    }

    ESMClass esm() {
        return new ESMClass(esmClass);
    }
}
