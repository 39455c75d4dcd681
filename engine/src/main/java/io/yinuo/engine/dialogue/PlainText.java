package io.yinuo.engine.dialogue;

import java.text.Normalizer;

/**
 * A message without everything that carries no meaning: full width made half width, lower case, no zero-width characters,
 * no quotes and brackets, no pictures, single blanks, no punctuation at either end.
 *
 * @param text     what is left; may be empty
 * @param pictures whether there were emoji or characters that nobody can read
 * @param asking   whether there was a question mark
 */
record PlainText(String text, boolean pictures, boolean asking) {

    /** A code word stands at the beginning; what lies beyond this many characters is not looked at. */
    private static final int LENGTH_MAX = 1_000;

    private static final String PUNCTUATION = " .,;:!?~*#-_—–。、·…/\\";

    static PlainText of(String raw) {
        // NFKC also turns circled and bracketed digits into plain ones, as some keyboards write them.
        String folded = shortened(Normalizer.normalize(shortened(raw), Normalizer.Form.NFKC));
        StringBuilder plain = new StringBuilder(folded.length());
        boolean pictures = false;
        for (int i = 0; i < folded.length(); ) {
            int character = folded.codePointAt(i);
            i += Character.charCount(character);
            switch (kindOf(character)) {
                case SILENT -> {}
                case BLANK -> blank(plain);
                case PICTURE -> {
                    pictures = true;
                    blank(plain);
                }
                case SPOKEN -> plain.appendCodePoint(Character.toLowerCase(character));
            }
        }
        return new PlainText(trimmed(plain), pictures, folded.indexOf('?') >= 0);
    }

    /** Without any blanks, to compare with code words: {@code 全部 退订}, {@code C X Y E}. */
    String squeezed() {
        return text.replace(" ", "");
    }

    /** Also after folding, which makes eighteen characters of one in the worst case. */
    private static String shortened(String text) {
        return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    }

    private enum Kind {
        SPOKEN,
        BLANK,
        SILENT,
        PICTURE
    }

    private static Kind kindOf(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.ENCLOSING_MARK -> Kind.SILENT;
            case Character.NON_SPACING_MARK -> isVariationSelector(character) ? Kind.SILENT : Kind.SPOKEN;
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION -> Kind.BLANK;
            case Character.OTHER_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> Kind.PICTURE;
            default -> character == '"' || character == '\'' ? Kind.BLANK : Kind.SPOKEN;
        };
    }

    private static boolean isVariationSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
    }

    private static void blank(StringBuilder plain) {
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    private static String trimmed(StringBuilder plain) {
        int from = 0;
        int to = plain.length();
        while (from < to && PUNCTUATION.indexOf(plain.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && PUNCTUATION.indexOf(plain.charAt(to - 1)) >= 0) {
            to--;
        }
        return plain.substring(from, to);
    }
}
