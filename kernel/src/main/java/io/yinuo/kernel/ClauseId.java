package io.yinuo.kernel;

import java.util.regex.Pattern;

/**
 * The name of one clause of the published promises: {@code C1.1} to {@code C6.4}, {@code K1} to {@code K5}, {@code E1}
 * to {@code E3}. An operator's own clauses follow the same form with a letter of his own.
 */
public record ClauseId(String text) implements Comparable<ClauseId> {

    private static final Pattern FORM = Pattern.compile("[A-Z][1-9][0-9]?(\\.[1-9][0-9]?)?");

    public ClauseId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a clause: '" + text + "'; expected a form like C3.1 or K2");
        }
    }

    @Override
    public int compareTo(ClauseId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
