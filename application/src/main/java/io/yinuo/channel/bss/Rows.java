package io.yinuo.channel.bss;

import java.util.List;
import java.util.Map;

/** What was read from the body of an import: all of it, or, if it cannot be understood as a whole, why not. */
sealed interface Rows {

    /**
     * @param rows      what can be judged
     * @param malformed what cannot even be read as a row, by its number
     */
    record Read(List<Row> rows, Map<Integer, RowAnswer> malformed) implements Rows {

        public Read {
            rows = List.copyOf(rows);
            malformed = Map.copyOf(malformed);
        }
    }

    /** @param detail for people, in English; holds nothing of what was sent but names of columns */
    record Unreadable(String detail) implements Rows {}

    record TooMany() implements Rows {}
}
