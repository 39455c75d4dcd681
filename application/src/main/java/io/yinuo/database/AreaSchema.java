package io.yinuo.database;

import java.util.regex.Pattern;

/**
 * The schema of one area, named as its package. Each area declares one as a bean; its migrations lie in
 * {@code db/migration/<name>/} and no other area reads its tables.
 */
public record AreaSchema(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z]{3,30}");

    public AreaSchema {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("A schema is named as its area: lower-case letters, not '" + name + "'");
        }
    }
}
