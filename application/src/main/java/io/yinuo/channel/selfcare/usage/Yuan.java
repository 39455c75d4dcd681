package io.yinuo.channel.selfcare.usage;

import io.yinuo.kernel.Fen;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people type them: {@code 50}, {@code 50.5}, {@code 50元}. */
final class Yuan {

    private static final Pattern FORM = Pattern.compile("¥?\\s*([0-9]{1,6})(?:\\.([0-9]{1,2}))?\\s*元?");

    private Yuan() {}

    /** Zero or more, below a million yuan; empty for everything else. */
    static Optional<Fen> read(String typed) {
        Matcher matcher = FORM.matcher(typed.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fen = matcher.group(2) == null ? "0" : (matcher.group(2) + "0").substring(0, 2);
        return Optional.of(Fen.ofYuan(Long.parseLong(matcher.group(1))).plus(new Fen(Long.parseLong(fen))));
    }
}
