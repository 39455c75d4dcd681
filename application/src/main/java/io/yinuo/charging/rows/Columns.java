package io.yinuo.charging.rows;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Columns of many rows, as {@code unnest} takes them. */
public final class Columns {

    private Columns() {}

    public static <T> String[] texts(Collection<T> rows, Function<T, Object> column) {
        return rows.stream().map(row -> column.apply(row).toString()).toArray(String[]::new);
    }

    public static <T> long[] numbers(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    static <T> Boolean[] truths(Collection<T> rows, Function<T, Boolean> column) {
        return rows.stream().map(column).toArray(Boolean[]::new);
    }
}
