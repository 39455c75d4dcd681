package io.yinuo.simulator.sms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Splits what a phone writes and reads what arrives in parts (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8). */
public final class LongMessage {

    private static final int SEPTETS_MAX = 160;
    private static final int SEPTETS_PART_MAX = 153;
    private static final int UCS2_OCTETS_MAX = 140;
    private static final int UCS2_OCTETS_PART_MAX = 134;
    private static final int PARTS_MAX = 255;
    private static final int ESCAPE = 0x1B;

    private static final int CONCATENATION_8_BIT = 0x00;
    private static final int CONCATENATION_16_BIT = 0x08;

    private LongMessage() {}

    /**
     * Splits a text as a phone does: the GSM alphabet if it can, UCS-2 otherwise; never in the middle of a character.
     *
     * @param reference 0 to 255, to be used if it needs parts
     * @throws IllegalArgumentException if it needs more than 255 parts
     */
    public static List<Fragment> split(String text, int reference) {
        Optional<byte[]> septets = GsmText.septets(text);
        return septets.isPresent()
                ? split(septets.get(), GsmText.GSM_DEFAULT, SEPTETS_MAX, SEPTETS_PART_MAX, reference)
                : split(GsmText.ucs2(text), GsmText.UCS_2, UCS2_OCTETS_MAX, UCS2_OCTETS_PART_MAX, reference);
    }

    private static List<Fragment> split(byte[] coded, int dataCoding, int wholeMax, int partMax, int reference) {
        if (coded.length <= wholeMax) {
            return List.of(new Fragment(0, 1, 1, dataCoding, coded));
        }
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < coded.length; ) {
            int to = Math.min(coded.length, from + partMax);
            if (to < coded.length && isInsideCharacter(coded, to, dataCoding)) {
                to -= dataCoding == GsmText.UCS_2 ? 2 : 1;
            }
            bodies.add(Arrays.copyOfRange(coded, from, to));
            from = to;
        }
        if (bodies.size() > PARTS_MAX) {
            throw new IllegalArgumentException("A message of " + bodies.size() + " parts");
        }
        List<Fragment> parts = new ArrayList<>();
        for (byte[] body : bodies) {
            parts.add(new Fragment(reference, parts.size() + 1, bodies.size(), dataCoding, body));
        }
        return parts;
    }

    private static boolean isInsideCharacter(byte[] coded, int at, int dataCoding) {
        return dataCoding == GsmText.UCS_2
                ? Character.isHighSurrogate((char) (((coded[at - 2] & 0xFF) << 8) | (coded[at - 1] & 0xFF)))
                : coded[at - 1] == ESCAPE;
    }

    /** The octets of short_message: of a part, with the header that says which part it is. */
    public static byte[] withHeader(Fragment fragment) {
        if (fragment.isWhole()) {
            return fragment.body();
        }
        byte[] octets = new byte[6 + fragment.body().length];
        octets[0] = 5;
        octets[1] = CONCATENATION_8_BIT;
        octets[2] = 3;
        octets[3] = (byte) fragment.reference();
        octets[4] = (byte) fragment.count();
        octets[5] = (byte) fragment.number();
        System.arraycopy(fragment.body(), 0, octets, 6, fragment.body().length);
        return octets;
    }

    /**
     * Reads short_message with a user data header.
     *
     * @return empty if the header is longer than the message or names a part that cannot be
     */
    public static Optional<Fragment> read(byte[] octets, int dataCoding) {
        int headerLength = octets.length == 0 ? 0 : octets[0] & 0xFF;
        if (octets.length <= headerLength) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(octets, headerLength + 1, octets.length);
        int i = 1;
        while (i + 1 <= headerLength) {
            int element = octets[i] & 0xFF;
            int length = octets[i + 1] & 0xFF;
            if (i + 1 + length > headerLength) {
                return Optional.empty();
            }
            if (element == CONCATENATION_8_BIT && length == 3) {
                return part(octets[i + 2] & 0xFF, octets[i + 4], octets[i + 3], dataCoding, body);
            }
            if (element == CONCATENATION_16_BIT && length == 4) {
                int reference = ((octets[i + 2] & 0xFF) << 8) | (octets[i + 3] & 0xFF);
                return part(reference, octets[i + 5], octets[i + 4], dataCoding, body);
            }
            i += 2 + length;
        }
        return Optional.of(new Fragment(0, 1, 1, dataCoding, body));
    }

    /** A part as a header or the sar_ parameters describe it; empty if there can be no such part. */
    public static Optional<Fragment> part(int reference, byte number, byte count, int dataCoding, byte[] body) {
        int parts = count & 0xFF;
        int which = number & 0xFF;
        return which < 1 || which > parts
                ? Optional.empty()
                : Optional.of(new Fragment(reference, which, parts, dataCoding, body));
    }
}
