package io.yinuo.communication;

import java.util.regex.Pattern;

/**
 * The sender's own name for a message, by which it is sent once however often it is handed over: {@code notice:7F3A2C0K}.
 * The part before the colon names whose message it is.
 */
public record MessageKey(String text) {

    private static final Pattern FORM = Pattern.compile("[a-z-]{2,20}:[A-Za-z0-9._-]{1,60}");

    public MessageKey {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "Not a message key: '" + text + "'; expected a form like notice:7F3A2C0K");
        }
    }

    public static MessageKey of(String owner, String name) {
        return new MessageKey(owner + ":" + name);
    }

    public String owner() {
        return text.substring(0, text.indexOf(':'));
    }

    public String name() {
        return text.substring(text.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
