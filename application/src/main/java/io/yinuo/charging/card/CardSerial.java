package io.yinuo.charging.card;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is printed openly on a card: {@code 000017-00042}.
 *
 * @param batch the number of its batch, at least 1
 * @param place of the card in it, 1 to {@link BatchTerms#COUNT_MAX}
 */
public record CardSerial(long batch, int place) {

    private static final Pattern FORM = Pattern.compile("([0-9]{6,18})-([0-9]{5})");

    public CardSerial {
        if (batch < 1 || place < 1 || place > BatchTerms.COUNT_MAX) {
            throw new IllegalArgumentException("Not the serial number of a card: " + batch + "-" + place);
        }
    }

    /** Empty for what is none. */
    static Optional<CardSerial> read(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long batch = Long.parseLong(matcher.group(1));
        int place = Integer.parseInt(matcher.group(2));
        return batch < 1 || place < 1 || place > BatchTerms.COUNT_MAX
                ? Optional.empty()
                : Optional.of(new CardSerial(batch, place));
    }

    @Override
    public String toString() {
        String number = Long.toString(batch);
        return "0".repeat(Math.max(0, 6 - number.length())) + number + "-"
                + Integer.toString(100_000 + place).substring(1);
    }
}
