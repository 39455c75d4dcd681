package io.yinuo.channel.desk;

import io.yinuo.kernel.Msisdn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names under which lines stand in audit and approvals: {@code line:8613800002047}. */
final class Subject {

    private static final Pattern LINE = Pattern.compile("line:([0-9]{7,15})");
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])(?:86)?1[3-9][0-9]{9}(?![0-9])");

    private Subject() {}

    static String of(Msisdn line) {
        return "line:" + line.e164();
    }

    static Optional<Msisdn> line(String subject) {
        Matcher matcher = LINE.matcher(subject);
        return matcher.matches() ? Msisdn.read(matcher.group(1)) : Optional.empty();
    }

    /** A subject as it is shown: without the word for its kind, and masked. */
    static String shown(String subject) {
        return masked(subject.substring(subject.indexOf(':') + 1));
    }

    /** A text of the audit as it is shown: whatever looks like a phone number in it is masked. */
    static String masked(String text) {
        return DIGITS.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Msisdn.read(found.group()).map(Msisdn::masked).orElse("***")));
    }
}
