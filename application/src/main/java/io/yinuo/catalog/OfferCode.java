package io.yinuo.catalog;

import java.util.regex.Pattern;

/** The operator's code for something that can be ordered: {@code RINGTONE5}. */
public record OfferCode(String text) implements Comparable<OfferCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]{1,29}");

    public OfferCode {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not an offer: '" + text + "'; expected a form like RINGTONE5");
        }
    }

    @Override
    public int compareTo(OfferCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
