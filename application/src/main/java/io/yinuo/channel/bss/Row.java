package io.yinuo.channel.bss;

import java.util.Map;

/**
 * One row of an import, not judged yet.
 *
 * @param number its place, from 1; the header row of a CSV file does not count
 * @param fields the values by column; what is empty or not there is the empty text
 */
record Row(int number, Map<String, String> fields) {

    Row {
        fields = Map.copyOf(fields);
    }

    String field(String column) {
        return fields.getOrDefault(column, "");
    }
}
