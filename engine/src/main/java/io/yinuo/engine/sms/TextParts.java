package io.yinuo.engine.sms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as it goes over the air: alone, or in parts that the phone puts together again.
 *
 * @param alphabet of all parts
 * @param parts    the octets of each, header included where there are several
 */
public record TextParts(Alphabet alphabet, List<byte[]> parts) {

    private static final int HEADER_OCTETS = 6;

    /**
     * Splits a text, if it must be, under an 8-bit reference. An escaped character and a surrogate pair are never cut.
     *
     * @param reference the low eight bits count
     * @throws IllegalArgumentException if it takes more than 255 parts
     */
    public static TextParts of(String text, int reference) {
        Alphabet alphabet = Alphabet.fitting(text);
        byte[] octets = alphabet.encode(text);
        if (octets.length <= alphabet.octetsAlone()) {
            return new TextParts(alphabet, List.of(octets));
        }
        List<byte[]> bodies = cut(octets, alphabet);
        if (bodies.size() > Concatenation.TOTAL_MAX) {
            throw new IllegalArgumentException("A text of " + text.length() + " characters is too long to send");
        }
        List<byte[]> parts = new ArrayList<>(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            parts.add(withHeader(bodies.get(i), reference, bodies.size(), i + 1));
        }
        return new TextParts(alphabet, List.copyOf(parts));
    }

    /** Whether the parts carry a user data header. */
    public boolean isLong() {
        return parts.size() > 1;
    }

    private static List<byte[]> cut(byte[] octets, Alphabet alphabet) {
        List<byte[]> bodies = new ArrayList<>();
        int from = 0;
        while (from < octets.length) {
            int to = Math.min(octets.length, from + alphabet.octetsInPart());
            if (to < octets.length) {
                to = beforePair(octets, alphabet, to);
            }
            bodies.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
        return bodies;
    }

    /** The last place not after {@code to} that does not lie inside a pair. */
    private static int beforePair(byte[] octets, Alphabet alphabet, int to) {
        return switch (alphabet) {
            case GSM7 -> octets[to - 1] == Gsm7.ESCAPE ? to - 1 : to;
            case UCS2 -> Character.isHighSurrogate((char) ((octets[to - 2] & 0xFF) << 8)) ? to - 2 : to;
            case LATIN1, BINARY -> to;
        };
    }

    private static byte[] withHeader(byte[] body, int reference, int total, int number) {
        byte[] part = new byte[HEADER_OCTETS + body.length];
        part[0] = HEADER_OCTETS - 1;
        part[1] = 0;
        part[2] = 3;
        part[3] = (byte) reference;
        part[4] = (byte) total;
        part[5] = (byte) number;
        System.arraycopy(body, 0, part, HEADER_OCTETS, body.length);
        return part;
    }
}
