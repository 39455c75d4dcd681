package io.yinuo.commitment;

import io.yinuo.kernel.Language;

/** A sentence or two in both languages, 1 to 800 characters each. */
public record Prose(String zh, String en) {

    private static final int LENGTH_MAX = 800;

    public Prose {
        check(zh);
        check(en);
    }

    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }

    private static void check(String text) {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("A text has 1 to " + LENGTH_MAX + " characters: '" + text + "'");
        }
    }
}
