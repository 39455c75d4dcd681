package io.yinuo.channel.bss;

import java.util.function.Function;

/** A row as a front wants it, or the answer to a row that no front needs to see. */
sealed interface Judged<T> {

    record Right<T>(T value) implements Judged<T> {}

    record Not<T>(RowAnswer answer) implements Judged<T> {}

    static <T> Judged<T> rejected(String reason, String detail) {
        return new Not<>(new RowAnswer.Rejected(reason, detail));
    }

    /** Goes on judging what is right so far. */
    default <U> Judged<U> then(Function<T, Judged<U>> next) {
        return switch (this) {
            case Right<T>(T value) -> next.apply(value);
            case Not<T>(RowAnswer answer) -> new Not<>(answer);
        };
    }

    /** Lets what is right be answered. */
    default RowAnswer answer(Function<T, RowAnswer> taking) {
        return switch (this) {
            case Right<T>(T value) -> taking.apply(value);
            case Not<T>(RowAnswer answer) -> answer;
        };
    }
}
