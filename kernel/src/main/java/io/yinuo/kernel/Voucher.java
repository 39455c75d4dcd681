package io.yinuo.kernel;

import java.util.Locale;
import java.util.Optional;

/**
 * The number on a charge notice (凭证号) under which a customer finds, disputes and later proves one charge: eight
 * characters of Crockford's Base32 (no I, L, O, U), so that it can be read out on the phone.
 *
 * <p>Vouchers come from a sequence, scattered by a bijection over 40 bits: two different sequence numbers never give the
 * same voucher, and a customer cannot tell the neighbour's from his own. The scattering hides nothing secret.
 */
public record Voucher(String text) implements Comparable<Voucher> {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final int BITS = 40;
    private static final long HALF_MASK = (1L << (BITS / 2)) - 1;
    private static final int ROUNDS = 4;

    public Voucher {
        if (text.length() != LENGTH || !text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("Not a voucher number: '" + text + "'");
        }
    }

    /**
     * The voucher of a place in the sequence.
     *
     * @param sequence 0 to 2^40 - 1
     */
    public static Voucher ofSequence(long sequence) {
        if (sequence < 0 || sequence >= 1L << BITS) {
            throw new IllegalArgumentException("A voucher sequence has 40 bits, not " + sequence);
        }
        long scattered = scatter(sequence);
        char[] characters = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) (scattered & 31));
            scattered >>>= 5;
        }
        return new Voucher(new String(characters));
    }

    /** Reads what a person typed: lower case, spaces, and O, I, L for 0 and 1 are understood. */
    public static Optional<Voucher> read(String typed) {
        StringBuilder text = new StringBuilder();
        for (char c : typed.strip().toUpperCase(Locale.ROOT).toCharArray()) {
            switch (c) {
                case ' ', '-' -> {}
                case 'O' -> text.append('0');
                case 'I', 'L' -> text.append('1');
                default -> text.append(c);
            }
        }
        String read = text.toString();
        return read.length() == LENGTH && read.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                ? Optional.of(new Voucher(read))
                : Optional.empty();
    }

    /** The place in the sequence that this voucher is of: {@code ofSequence(v.sequence())} is {@code v}. */
    public long sequence() {
        long scattered = 0;
        for (int i = 0; i < LENGTH; i++) {
            scattered = scattered << 5 | ALPHABET.indexOf(text.charAt(i));
        }
        return gather(scattered);
    }

    /** A Feistel network of four rounds over two halves of 20 bits: a bijection, whatever the round function is. */
    private static long scatter(long sequence) {
        long left = sequence >>> (BITS / 2);
        long right = sequence & HALF_MASK;
        for (int round = 1; round <= ROUNDS; round++) {
            long next = left ^ mixed(right, round);
            left = right;
            right = next;
        }
        return (left << (BITS / 2)) | right;
    }

    /** The same rounds backwards. */
    private static long gather(long scattered) {
        long left = scattered >>> (BITS / 2);
        long right = scattered & HALF_MASK;
        for (int round = ROUNDS; round >= 1; round--) {
            long before = right ^ mixed(left, round);
            right = left;
            left = before;
        }
        return (left << (BITS / 2)) | right;
    }

    private static long mixed(long half, int round) {
        long mixed = (half + round * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return (mixed >>> 27) & HALF_MASK;
    }

    @Override
    public int compareTo(Voucher other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
