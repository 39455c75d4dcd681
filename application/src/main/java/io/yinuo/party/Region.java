package io.yinuo.party;

import java.util.regex.Pattern;

/**
 * Where a line or a member of staff belongs, from the whole inwards: {@code /}, {@code /hunan}, {@code /hunan/shaoyang},
 * {@code /hunan/shaoyang/longhui}. At most four levels.
 */
public record Region(String path) {

    private static final Pattern FORM = Pattern.compile("/|(/[a-z][a-z0-9-]{0,30}){1,4}");

    public static final Region WHOLE = new Region("/");

    public Region {
        if (!FORM.matcher(path).matches()) {
            throw new IllegalArgumentException("Not a region: '" + path + "'; expected a form like /hunan/shaoyang");
        }
    }

    /** Whether the other region lies in this one; every region lies in itself. */
    public boolean holds(Region other) {
        return path.equals("/") || other.path.equals(path) || other.path.startsWith(path + "/");
    }

    @Override
    public String toString() {
        return path;
    }
}
