package io.yinuo.channel.bss;

/** What comes of one row. */
sealed interface RowAnswer {

    /** It is new, or changed something. */
    record Accepted() implements RowAnswer {}

    /** All of it was known. */
    record Unchanged() implements RowAnswer {}

    /**
     * Nothing of it was taken.
     *
     * @param reason for machines: {@code MALFORMED}, {@code UNKNOWN_LINE} …
     * @param detail for people, in English; holds no personal data
     */
    record Rejected(String reason, String detail) implements RowAnswer {}

    static RowAnswer malformed(String detail) {
        return new Rejected("MALFORMED", detail);
    }
}
