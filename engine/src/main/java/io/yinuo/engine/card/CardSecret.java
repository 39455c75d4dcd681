package io.yinuo.engine.card;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What stands on a recharge card under the scratched layer: 17 digits and a check digit. The check digit is that of Damm
 * (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004): every single wrong digit and every two neighbours that changed
 * places are noticed, so that a slip of the finger is known as one without a look at any card.
 *
 * <p>Whoever has it has the money; {@link #toString} does not tell it.
 *
 * @param digits all 18, the last one fits
 */
public record CardSecret(String digits) {

    public static final int LENGTH = 18;

    /** How many there are: of the digits before the check digit. */
    public static final long COUNT = 100_000_000_000_000_000L;

    /** As people type it, with blanks and hyphens between. */
    private static final int TYPED_LENGTH_MAX = 100;

    private static final String BETWEEN = " \t\n\r-‐‑–—_.";

    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    public CardSecret {
        if (digits.length() != LENGTH || !isDigits(digits) || check(digits) != 0) {
            throw new IllegalArgumentException("Not the secret of a card");
        }
    }

    /**
     * The secret of a number.
     *
     * @param number 0 to {@link #COUNT} - 1
     */
    public static CardSecret of(long number) {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("A secret's number has 17 digits at most");
        }
        String text = Long.toString(COUNT + number).substring(1);
        return new CardSecret(text + check(text));
    }

    /** A secret as people type it; empty if it is none, or if its check digit does not fit. */
    public static Optional<CardSecret> read(String typed) {
        return digitsOf(typed).filter(digits -> check(digits) == 0).map(CardSecret::new);
    }

    /**
     * Eighteen digits and nothing else, in full width or half width, with blanks and hyphens between: meant as a secret,
     * whether it is one or not.
     */
    public static Optional<String> digitsOf(String typed) {
        if (typed.length() > TYPED_LENGTH_MAX) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder(LENGTH);
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .chars()
                .filter(character -> BETWEEN.indexOf(character) < 0)
                .forEach(character -> digits.append((char) character));
        String text = digits.toString();
        return text.length() == LENGTH && isDigits(text) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** The check digit of the digits; 0 if the last of them is one that fits. */
    private static int check(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }

    @Override
    public String toString() {
        return "a card's secret";
    }
}
