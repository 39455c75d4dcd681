package io.yinuo.engine.sms;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1), one character an octet as SMPP carries
 * it. Characters of the extension table take two places: escape and code.
 */
final class Gsm7 {

    static final byte ESCAPE = 0x1B;

    private static final String TABLE = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_CODES = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private static final int NONE = -1;
    private static final int EXTENSION = 0x100;

    /** By character: its code, with {@link #EXTENSION} added if it is escaped, or {@link #NONE}. */
    private static final short[] CODES = codes();

    private static short[] codes() {
        short[] codes = new short['€' + 1];
        Arrays.fill(codes, (short) NONE);
        for (int i = 0; i < TABLE.length(); i++) {
            if (i != ESCAPE) {
                codes[TABLE.charAt(i)] = (short) i;
            }
        }
        for (int i = 0; i < EXTENDED.length(); i++) {
            codes[EXTENDED.charAt(i)] = (short) (EXTENSION | EXTENDED_CODES[i]);
        }
        return codes;
    }

    private static int code(char character) {
        return character < CODES.length ? CODES[character] : NONE;
    }

    static boolean holds(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (code(text.charAt(i)) == NONE) {
                return false;
            }
        }
        return true;
    }

    /** What the alphabet does not hold becomes a question mark; ask {@link #holds} first. */
    static byte[] encode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            int code = code(text.charAt(i));
            if (code == NONE) {
                octets.write('?');
            } else {
                if ((code & EXTENSION) != 0) {
                    octets.write(ESCAPE);
                }
                octets.write(code & 0x7F);
            }
        }
        return octets.toByteArray();
    }

    /**
     * Never fails. An escape before a code that has no extension shows that code's own character, as 23.038 wants; an
     * escape before another or at the end is a blank. Octets above 127 are read as Latin-1, which is what those senders
     * mean that put them there.
     */
    static String decode(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet != ESCAPE) {
                text.append(octet < 0 ? (char) (octet & 0xFF) : TABLE.charAt(octet));
            } else if (i + 1 == octets.length || octets[i + 1] == ESCAPE) {
                text.append(' ');
                i++;
            } else {
                text.append(escaped(octets[++i]));
            }
        }
        return text.toString();
    }

    private static char escaped(byte code) {
        for (int i = 0; i < EXTENDED_CODES.length; i++) {
            if (EXTENDED_CODES[i] == code) {
                return EXTENDED.charAt(i);
            }
        }
        return code < 0 ? (char) (code & 0xFF) : TABLE.charAt(code);
    }

    private Gsm7() {}
}
