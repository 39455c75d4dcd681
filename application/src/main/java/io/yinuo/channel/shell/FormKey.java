package io.yinuo.channel.shell;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names a form, so that the same form sent twice, by a second press or out of the history, does something once: sixteen
 * hexadecimal digits in a hidden field. Safe for use by several threads.
 */
public final class FormKey {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormKey() {}

    /** A new one. */
    public static String fresh() {
        return HexFormat.of().toHexDigits(RANDOM.nextLong());
    }

    /** Whether a form may have come with this one. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
