package io.yinuo.engine.sms;

import java.util.Optional;

/**
 * The place of one part in a long message (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8; SMPP 3.4, 5.3.2.22 to 24).
 *
 * @param reference the sender's number of the long message, 0 to 65,535
 * @param total     how many parts there are, 1 to 255
 * @param number    which one this is, 1 to {@code total}
 */
public record Concatenation(int reference, int total, int number) {

    public static final int TOTAL_MAX = 255;

    public Concatenation {
        if (reference < 0 || reference > 0xFFFF || total < 1 || total > TOTAL_MAX || number < 1 || number > total) {
            throw new IllegalArgumentException("Part " + number + " of " + total + " of message " + reference);
        }
    }

    /** Empty if these numbers cannot be: such a header is to be ignored (23.040, 9.2.3.24.1). */
    public static Optional<Concatenation> of(int reference, int total, int number) {
        return total >= 1 && total <= TOTAL_MAX && number >= 1 && number <= total
                ? Optional.of(new Concatenation(reference & 0xFFFF, total, number))
                : Optional.empty();
    }
}
