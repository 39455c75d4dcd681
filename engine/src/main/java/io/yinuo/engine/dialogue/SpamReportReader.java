package io.yinuo.engine.dialogue;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a report of a spam message, as phones send it to the report number: the sender's number, a {@code *} or a blank,
 * and what it wrote ({@code 106588001*恭喜中奖}).
 */
public final class SpamReportReader {

    private static final int LENGTH_MAX = 3_000;
    private static final Pattern WITH_STAR =
            Pattern.compile("\\s*(\\+?[0-9][0-9 \\-]{2,30})\\*\\s*\\S.*", Pattern.DOTALL);
    private static final Pattern WITH_BLANK =
            Pattern.compile("\\s*(\\+?[0-9][0-9\\-]{2,30})(?:\\s|[,:;、])\\s*\\S.*", Pattern.DOTALL);

    private SpamReportReader() {}

    /** The number that is reported, digits only, 3 to 20 of them; empty if the message has not that form. */
    public static Optional<String> read(String text) {
        String folded = Normalizer.normalize(
                text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text, Normalizer.Form.NFKC);
        return number(WITH_STAR.matcher(folded)).or(() -> number(WITH_BLANK.matcher(folded)));
    }

    private static Optional<String> number(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1).replaceAll("[^0-9]", "");
        return digits.length() >= 3 && digits.length() <= 20 ? Optional.of(digits) : Optional.empty();
    }
}
