package io.yinuo.charging;

import java.util.regex.Pattern;

/**
 * The caller's own name for a charge, by which it is charged once however often it is asked for:
 * {@code order:42}, {@code renewal:17:2026-09-01}.
 */
public record ChargeKey(String text) {

    private static final Pattern FORM = Pattern.compile("[a-z-]{2,20}:[A-Za-z0-9:._-]{1,80}");

    public ChargeKey {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a charge key: '" + text + "'; expected a form like order:42");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
