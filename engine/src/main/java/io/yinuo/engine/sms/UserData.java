package io.yinuo.engine.sms;

import java.util.Arrays;
import java.util.Optional;

/**
 * The octets of a message, its header taken off.
 *
 * @param concatenation the place in a long message, if the header names one
 * @param body          what is left; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // read once and handed on; never compared
public record UserData(Optional<Concatenation> concatenation, byte[] body) {

    private static final int EIGHT_BIT_REFERENCE = 0x00;
    private static final int SIXTEEN_BIT_REFERENCE = 0x08;

    public static UserData withoutHeader(byte[] octets) {
        return new UserData(Optional.empty(), octets);
    }

    /**
     * Reads octets that begin with a user data header. Elements other than concatenation are passed over.
     *
     * @return empty if the header is longer than the octets, or an element longer than the header
     */
    public static Optional<UserData> withHeader(byte[] octets) {
        if (octets.length == 0) {
            return Optional.empty();
        }
        int end = 1 + (octets[0] & 0xFF);
        if (end > octets.length) {
            return Optional.empty();
        }
        Optional<Concatenation> concatenation = Optional.empty();
        int at = 1;
        while (at < end) {
            if (at + 2 > end || at + 2 + (octets[at + 1] & 0xFF) > end) {
                return Optional.empty();
            }
            int element = octets[at] & 0xFF;
            int length = octets[at + 1] & 0xFF;
            if (element == EIGHT_BIT_REFERENCE && length == 3) {
                concatenation = Concatenation.of(octets[at + 2] & 0xFF, octets[at + 3] & 0xFF, octets[at + 4] & 0xFF);
            } else if (element == SIXTEEN_BIT_REFERENCE && length == 4) {
                int reference = (octets[at + 2] & 0xFF) << 8 | (octets[at + 3] & 0xFF);
                concatenation = Concatenation.of(reference, octets[at + 4] & 0xFF, octets[at + 5] & 0xFF);
            }
            at += 2 + length;
        }
        return Optional.of(new UserData(concatenation, Arrays.copyOfRange(octets, end, octets.length)));
    }
}
