package io.yinuo.kernel;

/**
 * A short or enterprise number that messages come from or go to: {@code 10086}, {@code 10086999}, {@code 106588001}.
 * Digits only, 3 to 20 of them (SMPP 3.4, 5.2.8, allows 20 in an address).
 */
public record PortNumber(String digits) implements Comparable<PortNumber> {

    public PortNumber {
        if (!looksLikeOne(digits)) {
            throw new IllegalArgumentException("A port has 3 to 20 digits, not '" + digits + "'");
        }
    }

    /** Whether the text has the form of a port. A phone number has it too: ask {@link Msisdn#read} first. */
    public static boolean looksLikeOne(String text) {
        return text.length() >= 3 && text.length() <= 20 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(PortNumber other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
