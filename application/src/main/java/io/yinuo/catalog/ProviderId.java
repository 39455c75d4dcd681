package io.yinuo.catalog;

import java.util.regex.Pattern;

/** The operator's number for a content provider (合作方): {@code SP-0417}. */
public record ProviderId(String text) implements Comparable<ProviderId> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}-[0-9]{4,8}");

    /** The operator himself, who provides his own plans and packs. */
    public static final ProviderId OPERATOR = new ProviderId("OP-0000");

    public ProviderId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a provider: '" + text + "'; expected a form like SP-0417");
        }
    }

    @Override
    public int compareTo(ProviderId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
