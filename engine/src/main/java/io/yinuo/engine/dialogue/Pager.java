package io.yinuo.engine.dialogue;

import io.yinuo.engine.sms.TextParts;

/**
 * Cuts a list into pages that are worth sending.
 *
 * @param segmentsMax how many short messages a page may take; a page holds at least one entry, however long it is
 */
public record Pager(int segmentsMax) {

    public Pager {
        if (segmentsMax < 1 || segmentsMax > 10) {
            throw new IllegalArgumentException("A page takes 1 to 10 short messages, not " + segmentsMax);
        }
    }

    /** How a page reads that holds the entries {@code from} (inclusive) {@code to} (exclusive), counted from 0. */
    @FunctionalInterface
    public interface Writer {
        String write(int from, int to, boolean more);
    }

    /** @param to how many entries have been shown with this page */
    public record Page(String text, int to, boolean more) {}

    /**
     * The page that begins at an entry.
     *
     * @param from  0 to {@code count - 1}
     * @param count how many entries the list has
     */
    public Page page(int from, int count, Writer writer) {
        if (from < 0 || from >= count) {
            throw new IllegalArgumentException("No entry " + from + " among " + count);
        }
        int to = from + 1;
        String text = writer.write(from, to, to < count);
        while (to < count) {
            String longer = writer.write(from, to + 1, to + 1 < count);
            if (segments(longer) > segmentsMax) {
                break;
            }
            text = longer;
            to++;
        }
        return new Page(text, to, to < count);
    }

    /** How many short messages a text takes. */
    public static int segments(String text) {
        return TextParts.of(text, 0).parts().size();
    }
}
