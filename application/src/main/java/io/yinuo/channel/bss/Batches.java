package io.yinuo.channel.bss;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads rows, and takes those that are right as many at a time as a front allows. */
final class Batches {

    private Batches() {}

    /**
     * @param reading a row as the front wants it
     * @param taking  takes at most {@code max} of them and answers each, in the same order
     * @return an answer for each row, in the order of the rows
     */
    static <T> List<RowAnswer> take(
            List<Row> rows, int max, Function<Row, Judged<T>> reading, Function<List<T>, List<RowAnswer>> taking) {
        List<RowAnswer> answers = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += max) {
            List<Judged<T>> read = rows.subList(from, Math.min(rows.size(), from + max)).stream()
                    .map(reading)
                    .toList();
            List<T> right = new ArrayList<>();
            for (Judged<T> row : read) {
                if (row instanceof Judged.Right<T>(T value)) {
                    right.add(value);
                }
            }
            List<RowAnswer> taken = right.isEmpty() ? List.of() : taking.apply(right);
            if (taken.size() != right.size()) {
                throw new IllegalStateException(right.size() + " rows got " + taken.size() + " answers");
            }
            int next = 0;
            for (Judged<T> row : read) {
                answers.add(
                        switch (row) {
                            case Judged.Right<T> _ -> taken.get(next++);
                            case Judged.Not<T>(RowAnswer answer) -> answer;
                        });
            }
        }
        return answers;
    }
}
