package io.yinuo.engine.dialogue;

import java.util.OptionalInt;

/** Small numbers as people write them: {@code 2}, {@code 02}, {@code 二}, {@code 十二}, {@code 二十}, {@code 一百零三}. */
final class Numerals {

    /** The characters that a Chinese number of this size is written with. */
    static final String CHINESE = "零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾";

    private static final int DIGITS_MAX = 9;

    private Numerals() {}

    /**
     * Reads one number.
     *
     * @return 0 to 999,999,999; empty for anything else
     */
    static OptionalInt read(String text) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (isAsciiDigits(text)) {
            return text.length() <= DIGITS_MAX ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        }
        return chinese(text);
    }

    /** Reads a code of two digits, which may be spoken digit by digit: {@code 47}, {@code 四十七}, {@code 四七}. */
    static OptionalInt readCode(String text) {
        if (text.length() == 2 && isAsciiDigits(text) && text.charAt(0) != '0') {
            return OptionalInt.of(Integer.parseInt(text));
        }
        if (isAsciiDigits(text)) {
            return OptionalInt.empty();
        }
        if (text.length() == 2 && digit(text.charAt(0)) > 0 && digit(text.charAt(1)) >= 0) {
            return OptionalInt.of(digit(text.charAt(0)) * 10 + digit(text.charAt(1)));
        }
        OptionalInt number = chinese(text);
        return number.isPresent() && number.getAsInt() >= 10 && number.getAsInt() <= 99 ? number : OptionalInt.empty();
    }

    /** 0 to 199 in the usual form. Digit by digit ({@code 二三}) is left to the caller: it may mean 23, or 2 and 3. */
    private static OptionalInt chinese(String text) {
        int hundreds = 0;
        String rest = text;
        if (rest.startsWith("一百") || rest.startsWith("壹百")) {
            hundreds = 100;
            rest = rest.substring(2);
            if (rest.isEmpty()) {
                return OptionalInt.of(hundreds);
            }
            boolean gap = digit(rest.charAt(0)) == 0;
            if (gap) {
                return rest.length() == 2 && digit(rest.charAt(1)) > 0
                        ? OptionalInt.of(hundreds + digit(rest.charAt(1)))
                        : OptionalInt.empty();
            }
            if (tenAt(rest) < 0) {
                return OptionalInt.empty(); // 一百二 is 120 to some and 102 to others
            }
        }
        int ten = tenAt(rest);
        if (ten < 0) {
            return rest.length() == 1 && digit(rest.charAt(0)) >= 0
                    ? OptionalInt.of(digit(rest.charAt(0)))
                    : OptionalInt.empty();
        }
        String before = rest.substring(0, ten);
        String after = rest.substring(ten + 1);
        if (before.length() > 1 || after.length() > 1) {
            return OptionalInt.empty();
        }
        int tens = before.isEmpty() ? 1 : digit(before.charAt(0));
        int ones = after.isEmpty() ? 0 : digit(after.charAt(0));
        if (tens < 1 || ones < 0 || (!after.isEmpty() && ones == 0)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(hundreds + tens * 10 + ones);
    }

    private static int tenAt(String text) {
        return Math.max(text.indexOf('十'), text.indexOf('拾'));
    }

    private static int digit(char character) {
        return switch (character) {
            case '零', '〇' -> 0;
            case '一', '壹' -> 1;
            case '二', '两', '贰' -> 2;
            case '三', '叁' -> 3;
            case '四', '肆' -> 4;
            case '五', '伍' -> 5;
            case '六', '陆' -> 6;
            case '七', '柒' -> 7;
            case '八', '捌' -> 8;
            case '九', '玖' -> 9;
            default -> -1;
        };
    }

    static boolean isAsciiDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
