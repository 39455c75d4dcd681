package io.yinuo.simulator.sms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The alphabets of short messages, as an SMSC with unpacked septets carries them (SMPP 3.4, 5.2.19): data coding 0 is the
 * GSM default alphabet of 3GPP TS 23.038, 6.2.1, one octet a septet; 8 is UCS-2, which phones fill with UTF-16.
 */
public final class GsmText {

    public static final int GSM_DEFAULT = 0;
    public static final int IA5 = 1;
    public static final int LATIN_1 = 3;
    public static final int UCS_2 = 8;

    private static final int ESCAPE = 0x1B;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final int[] EXTENSION_CODES = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private GsmText() {}

    /** The septets of a text, one an octet; empty if a character is not in the alphabet. */
    public static Optional<byte[]> septets(String text) {
        byte[] octets = new byte[text.length() * 2];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int basic = c == ESCAPE ? -1 : BASIC.indexOf(c);
            int extended = EXTENSION.indexOf(c);
            if (basic >= 0) {
                octets[length++] = (byte) basic;
            } else if (extended >= 0) {
                octets[length++] = ESCAPE;
                octets[length++] = (byte) EXTENSION_CODES[extended];
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.copyOf(octets, length));
    }

    public static byte[] ucs2(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    /** The text of these octets; empty if the simulator's phones cannot show that data coding. */
    public static Optional<String> decode(int dataCoding, byte[] octets) {
        return switch (dataCoding) {
            case GSM_DEFAULT -> Optional.of(ofSeptets(octets));
            case IA5 -> Optional.of(new String(octets, StandardCharsets.US_ASCII));
            case LATIN_1 -> Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
            case UCS_2 ->
                octets.length % 2 == 0 ? Optional.of(new String(octets, StandardCharsets.UTF_16BE)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String ofSeptets(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int septet = octets[i] & 0x7F;
            if (septet == ESCAPE && i + 1 < octets.length) {
                text.append(extended(octets[++i] & 0x7F));
            } else {
                text.append(septet == ESCAPE ? ' ' : BASIC.charAt(septet));
            }
        }
        return text.toString();
    }

    /** A phone that does not know an extension shows the character of the basic table (TS 23.038, 6.2.1.1). */
    private static char extended(int code) {
        for (int i = 0; i < EXTENSION_CODES.length; i++) {
            if (EXTENSION_CODES[i] == code) {
                return EXTENSION.charAt(i);
            }
        }
        return code == ESCAPE ? ' ' : BASIC.charAt(code);
    }
}
