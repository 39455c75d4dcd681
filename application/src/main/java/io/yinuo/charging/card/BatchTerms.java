package io.yinuo.charging.card;

import io.yinuo.kernel.Fen;
import java.time.LocalDate;
import java.util.List;

/**
 * What a batch of cards is asked for with.
 *
 * @param reference the client's own name for it, 1 to 64 letters, digits, dots, hyphens and underlines
 * @param client    who asks, 1 to 100 characters
 * @param faceYuan  one of {@link #FACES}
 * @param count     1 to {@link #COUNT_MAX}
 * @param goodUntil the last day, in the operator's zone
 */
public record BatchTerms(String reference, String client, int faceYuan, int count, LocalDate goodUntil) {

    public static final List<Integer> FACES = List.of(10, 20, 30, 50, 100, 200, 300, 500);
    public static final int COUNT_MAX = 10_000;

    /** How far ahead the last day may be. */
    public static final int YEARS_MAX = 5;

    private static final int CLIENT_LENGTH_MAX = 100;

    public BatchTerms {
        if (!isReference(reference)) {
            throw new IllegalArgumentException(
                    "A reference has 1 to 64 letters, digits, dots, hyphens and underlines, not '" + reference + "'");
        }
        if (client.isBlank() || client.length() > CLIENT_LENGTH_MAX) {
            throw new IllegalArgumentException("A client's name has 1 to " + CLIENT_LENGTH_MAX + " characters");
        }
        if (!FACES.contains(faceYuan)) {
            throw new IllegalArgumentException("A card is worth one of " + FACES + " yuan, not " + faceYuan);
        }
        if (count < 1 || count > COUNT_MAX) {
            throw new IllegalArgumentException("A batch has 1 to " + COUNT_MAX + " cards, not " + count);
        }
    }

    /** Its form fits into the path of an address. */
    static boolean isReference(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }

    Fen face() {
        return Fen.ofYuan(faceYuan);
    }
}
