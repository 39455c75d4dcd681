package io.yinuo.kernel;

import java.util.Optional;

/**
 * The number of a phone, in the international form of ITU-T E.164: country code and subscriber number, digits only,
 * 7 to 15 of them, never a leading zero.
 *
 * @param e164 the digits as a number, for example {@code 8613800002047}
 */
public record Msisdn(long e164) implements Comparable<Msisdn> {

    private static final long SMALLEST = 1_000_000L;
    private static final long LARGEST = 999_999_999_999_999L;

    /** The country code that a number without one belongs to. */
    private static final String HOME_COUNTRY_CODE = "86";

    private static final int HOME_NATIONAL_LENGTH = 11;

    public Msisdn {
        if (e164 < SMALLEST || e164 > LARGEST) {
            throw new IllegalArgumentException("An E.164 number has 7 to 15 digits");
        }
    }

    /**
     * Reads a number as people and networks write it: {@code 13800002047}, {@code 8613800002047},
     * {@code +86 138 0000 2047} or {@code 0086…}. A mainland mobile number without country code gets {@code 86}.
     *
     * @return empty if the text is no phone number
     */
    public static Optional<Msisdn> read(String text) {
        String digits = text.strip().replaceAll("[ \\-]", "");
        boolean international = false;
        if (digits.startsWith("+")) {
            digits = digits.substring(1);
            international = true;
        } else if (digits.startsWith("00")) {
            digits = digits.substring(2);
            international = true;
        }
        if (digits.length() < 7 || digits.length() > 15 || !isAsciiDigits(digits) || digits.charAt(0) == '0') {
            return Optional.empty();
        }
        if (!international && isHomeMobile(digits)) {
            digits = HOME_COUNTRY_CODE + digits;
        } else if (!international && !digits.startsWith(HOME_COUNTRY_CODE)) {
            return Optional.empty();
        }
        if (digits.startsWith(HOME_COUNTRY_CODE) && !isHomeMobile(digits.substring(HOME_COUNTRY_CODE.length()))) {
            return Optional.empty();
        }
        return Optional.of(new Msisdn(Long.parseLong(digits)));
    }

    /**
     * Like {@link #read}, for texts that must be numbers.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Msisdn of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("Not a phone number"));
    }

    private static boolean isHomeMobile(String digits) {
        return digits.length() == HOME_NATIONAL_LENGTH && digits.charAt(0) == '1' && digits.charAt(1) >= '3';
    }

    private static boolean isAsciiDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number as a subscriber writes it at home: {@code 13800002047}; abroad with country code. */
    public String national() {
        String digits = Long.toString(e164);
        return digits.startsWith(HOME_COUNTRY_CODE) && isHomeMobile(digits.substring(2)) ? digits.substring(2) : digits;
    }

    /** The number as anybody may see it: {@code 138****2047}. */
    public String masked() {
        String digits = national();
        int tail = digits.length() - 4;
        int head = Math.max(0, tail - 4);
        return digits.substring(0, head) + "*".repeat(tail - head) + digits.substring(tail);
    }

    @Override
    public int compareTo(Msisdn other) {
        return Long.compare(e164, other.e164);
    }

    /** Masked, so that a number that slips into a log is not personal data. */
    @Override
    public String toString() {
        return masked();
    }
}
