package io.yinuo.engine.dialogue;

import io.yinuo.kernel.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which numbers of a list a customer wants to stop: {@code 2}, {@code 退订2}, {@code 2,3、5}, {@code 第二项},
 * {@code stop 1 and 4}. A list of numbers is either understood whole or not at all.
 */
final class NumberReader {

    /** More numbers than this in one message are hardly meant. */
    private static final int NUMBERS_MAX = 50;

    private static final Pattern VERB_BEFORE =
            Pattern.compile("(退订|取消|停止|关闭|退|停|(?:unsubscribe|cancel|stop|td|qx|t)(?![a-z]))(.*)");
    private static final Pattern VERB_BEHIND = Pattern.compile("(.*?)(退订|取消|退|(?<![a-z])(?:td|stop))");
    private static final Pattern SEPARATOR = Pattern.compile("(?:[\\s,;/|&+.。、·和与跟]|及|(?<![a-z])and(?![a-z]))+");
    private static final Pattern NUMBER =
            Pattern.compile("(?:第|no\\.?)?([0-9]{1,12}|[" + Numerals.CHINESE + "]{1,6})(?:号|项|个|条|款)?");
    private static final Pattern ONLY_NUMBERS_AND_BETWEEN =
            Pattern.compile("[0-9" + Numerals.CHINESE + "\\s,;/|&+.。、·和与跟及第号项个条款到至~*#-]+");

    private NumberReader() {}

    /** Empty if the text is about no numbers at all. */
    static Optional<Heard> read(String text) {
        Matcher before = VERB_BEFORE.matcher(text);
        if (before.matches()) {
            return Optional.of(withVerb(before.group(1), before.group(2)));
        }
        Matcher behind = VERB_BEHIND.matcher(text);
        if (behind.matches() && hasNumber(behind.group(1))) {
            return Optional.of(withVerb(behind.group(2), behind.group(1)));
        }
        return list(text)
                .map(Heard::of)
                .or(() -> hasNumber(text)
                                && ONLY_NUMBERS_AND_BETWEEN.matcher(text).matches()
                        ? Optional.of(Heard.of(new Wish.NumbersUnclear()))
                        : Optional.empty());
    }

    private static Heard withVerb(String verb, String rest) {
        Optional<Language> language = languageOf(verb);
        Optional<Wish> numbers = list(rest);
        if (numbers.isPresent()) {
            return new Heard(numbers.get(), language);
        }
        if (hasNumber(rest)) {
            return new Heard(new Wish.NumbersUnclear(), language);
        }
        return switch (verb) {
            // 退订铃音 wants a list to choose from; 停机, 退款 and T恤 are other matters
            case "退订", "取消", "td", "qx", "stop", "cancel", "unsubscribe" ->
                new Heard(new Wish.StopUnnumbered(), language);
            default -> Heard.of(new Wish.Unreadable());
        };
    }

    private static Optional<Language> languageOf(String verb) {
        return switch (verb) {
            case "stop", "cancel", "unsubscribe" -> Optional.of(Language.EN);
            case "td", "qx", "t" -> Optional.empty();
            default -> Optional.of(Language.ZH);
        };
    }

    private static Optional<Wish> list(String text) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String token : tokens(text)) {
            Matcher matcher = NUMBER.matcher(token);
            OptionalInt number = matcher.matches() ? Numerals.read(matcher.group(1)) : OptionalInt.empty();
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers.add(number.getAsInt());
        }
        return numbers.isEmpty() || numbers.size() > NUMBERS_MAX
                ? Optional.empty()
                : Optional.of(new Wish.Stop(new ArrayList<>(numbers)));
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (String token : SEPARATOR.split(text, -1)) {
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static boolean hasNumber(String text) {
        return text.chars().anyMatch(c -> (c >= '0' && c <= '9') || Numerals.CHINESE.indexOf(c) >= 0);
    }
}
