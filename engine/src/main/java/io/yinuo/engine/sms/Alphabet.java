package io.yinuo.engine.sms;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the octets of a message stand for characters: the {@code data_coding} of SMPP 3.4, 5.2.19, and above 15 the coding
 * scheme of 3GPP TS 23.038, 4.
 */
public enum Alphabet {
    /** GSM 7-bit default alphabet: 160 places in one message, 153 in a part of a long one. */
    GSM7(0, 160, 153),
    LATIN1(3, 140, 134),
    /** UTF-16, big endian: what phones send as UCS-2, emoji included. 70 places, 67 in a part. */
    UCS2(8, 140, 134),
    /** Octets that are no text, or a text that we cannot read. */
    BINARY(4, 140, 134);

    private final byte dataCoding;
    private final int octetsAlone;
    private final int octetsInPart;

    Alphabet(int dataCoding, int octetsAlone, int octetsInPart) {
        this.dataCoding = (byte) dataCoding;
        this.octetsAlone = octetsAlone;
        this.octetsInPart = octetsInPart;
    }

    /** The alphabet that a {@code data_coding} names; {@link #BINARY} for all that is not text to us. */
    public static Alphabet of(byte dataCoding) {
        int coding = dataCoding & 0xFF;
        if (coding < 0x10) {
            return switch (coding) {
                case 0 -> GSM7;
                case 1, 3 -> LATIN1;
                case 8 -> UCS2;
                default -> BINARY;
            };
        }
        return switch (coding >> 4) {
            case 0x1, 0x2, 0x3 -> ofBits((coding >> 2) & 3);
            case 0xC, 0xD -> GSM7;
            case 0xE -> UCS2;
            case 0xF -> (coding & 4) == 0 ? GSM7 : BINARY;
            default -> BINARY;
        };
    }

    private static Alphabet ofBits(int alphabet) {
        return switch (alphabet) {
            case 0 -> GSM7;
            case 2 -> UCS2;
            default -> BINARY;
        };
    }

    /** The shortest alphabet that holds the whole text. */
    public static Alphabet fitting(String text) {
        return Gsm7.holds(text) ? GSM7 : UCS2;
    }

    public byte dataCoding() {
        return dataCoding;
    }

    /** How many octets fit into a message that is not split. */
    public int octetsAlone() {
        return octetsAlone;
    }

    /** How many octets fit into one part beside the six octets of its header. */
    public int octetsInPart() {
        return octetsInPart;
    }

    /**
     * @throws IllegalStateException for {@link #BINARY}
     */
    public byte[] encode(String text) {
        return switch (this) {
            case GSM7 -> Gsm7.encode(text);
            case LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
            case UCS2 -> text.getBytes(StandardCharsets.UTF_16BE);
            case BINARY -> throw new IllegalStateException("Octets are no text");
        };
    }

    /** The text; empty if these octets are none: binary ones, or UCS-2 of odd length. */
    public Optional<String> decode(byte[] octets) {
        return switch (this) {
            case GSM7 -> Optional.of(Gsm7.decode(octets));
            case LATIN1 -> Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
            case UCS2 ->
                octets.length % 2 == 0 ? Optional.of(new String(octets, StandardCharsets.UTF_16BE)) : Optional.empty();
            case BINARY -> Optional.empty();
        };
    }
}
