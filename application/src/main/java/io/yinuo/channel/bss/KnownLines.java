package io.yinuo.channel.bss;

import io.yinuo.kernel.Msisdn;
import io.yinuo.party.Lines;

/** What belongs to a line comes after the line. */
final class KnownLines {

    private final Lines lines;

    KnownLines(Lines lines) {
        this.lines = lines;
    }

    /** Rejects a row of a line that is not known; a line that was rejected takes what belongs to it along. */
    <T> Judged<T> check(Msisdn line, T row) {
        return lines.find(line).isPresent()
                ? new Judged.Right<>(row)
                : Judged.rejected("UNKNOWN_LINE", "the line is not known; import lines first");
    }
}
