package io.yinuo.engine.commitment;

import io.yinuo.kernel.ClauseId;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One thing that is counted for a clause: {@code C3.1/effective}.
 *
 * @param name lower-case words joined by hyphens, unique within the clause
 */
public record MeasureId(ClauseId clause, String name) implements Comparable<MeasureId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Comparator<MeasureId> ORDER =
            Comparator.comparing(MeasureId::clause).thenComparing(MeasureId::name);

    public MeasureId {
        if (!FORM.matcher(name).matches() || name.length() > 40) {
            throw new IllegalArgumentException("Not the name of a measure: '" + name + "'");
        }
    }

    /**
     * Reads {@code C3.1/effective}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static MeasureId of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A measure is named like C3.1/effective, not '" + text + "'");
        }
        return new MeasureId(new ClauseId(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public int compareTo(MeasureId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return clause + "/" + name;
    }
}
