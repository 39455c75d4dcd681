package io.yinuo.channel.bss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that can be imported. Safe for use by several threads. */
final class Imports {

    private final Map<String, RowTaker> takers;

    Imports(List<RowTaker> takers) {
        this.takers = takers.stream().collect(Collectors.toUnmodifiableMap(RowTaker::kind, Function.identity()));
    }

    Optional<RowTaker> taker(String kind) {
        return Optional.ofNullable(takers.get(kind));
    }

    String kinds() {
        return takers.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    static ImportAnswer take(RowTaker taker, Rows.Read read, String client) {
        List<Row> rows = read.rows();
        List<RowAnswer> taken = taker.take(rows, client);
        Map<Integer, RowAnswer> answers = new HashMap<>(read.malformed());
        for (int i = 0; i < rows.size(); i++) {
            answers.put(rows.get(i).number(), taken.get(i));
        }
        return ImportAnswer.of(answers);
    }
}
