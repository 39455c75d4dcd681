package io.yinuo.charging;

/**
 * Lines of a file that are not booked for one reason.
 *
 * @param reason as {@code docs/usage-files.md} names it: {@code UNKNOWN_PHONE}
 * @param first  the number of the first such line in the file, from 1
 */
public record RejectedLines(String reason, long count, long first) {}
