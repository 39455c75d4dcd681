package io.yinuo.charging.rows;

import io.yinuo.engine.charging.PackCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What facts tell of packs, until it is applied to their rows. */
final class PackRows {

    private final Set<Long> lines = new TreeSet<>();
    private final Set<Long> numbers = new TreeSet<>();
    private final List<Consumer<PackBook>> told = new ArrayList<>();

    /** Whose packs must be known. */
    Set<Long> lines() {
        return lines;
    }

    /** Which packs must be known, also if they have ended. */
    Set<Long> numbers() {
        return numbers;
    }

    void applyTo(PackBook book) {
        told.forEach(fact -> fact.accept(book));
    }

    void nextCommand() {
        told.add(PackBook::nextCommand);
    }

    void added(
            long line,
            Instant at,
            long number,
            int offer,
            long size,
            long used,
            Instant begins,
            Instant expires,
            PackCause cause) {
        PackRow pack = new PackRow(
                number, line, offer, size, used, 0, begins, expires, cause, PackRow.State.ACTIVE, false, at);
        of(line, number).add(book -> book.added(pack));
    }

    void stopped(long line, Instant at, long number) {
        of(line, number).add(book -> book.stopped(number, at));
    }

    void expired(long line, Instant at, long number, long left) {
        of(line, number).add(book -> book.expired(number, left, at));
    }

    void lapsed(long line, Instant at, long number) {
        of(line, number).add(book -> book.lapsed(number, at));
    }

    void used(long line, Instant at, long number, long used) {
        of(line, number).add(book -> book.used(number, used, at));
    }

    void closed(long line, Instant at) {
        lines.add(line);
        told.add(book -> book.closed(line, at));
    }

    private List<Consumer<PackBook>> of(long line, long number) {
        lines.add(line);
        numbers.add(number);
        return told;
    }
}
